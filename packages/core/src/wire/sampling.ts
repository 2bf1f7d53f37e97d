/**
 * How tokens are drawn; what is absent is left to the model, and what a model lacks is ignored.
 *
 * OpenRouter documentation: Parameters. Its defaults (temperature 1, top_p 1, penalties 0) describe
 * the model's behaviour; nothing is added to a request.
 */
export interface SamplingParameters {
  /** 0 to 2. */
  temperature?: number | null | undefined
  /** Above 0 (API Reference) or from 0 (Parameters page) to 1. */
  top_p?: number | null | undefined
  /**
   * Whole number; 0 is off (Parameters page), the API Reference starts at 1. Not for OpenAI models.
   */
  top_k?: number | null | undefined
  /** -2 to 2. */
  frequency_penalty?: number | null | undefined
  /** -2 to 2. */
  presence_penalty?: number | null | undefined
  /** 0 to 2; 1 is no penalty. */
  repetition_penalty?: number | null | undefined
  /** 0 to 1, relative to the most probable token. */
  min_p?: number | null | undefined
  /** 0 to 1. */
  top_a?: number | null | undefined
  /** Whole number; the same seed usually, not always, gives the same answer. */
  seed?: number | null | undefined
  /** Texts to stop before; at most 4 by the OpenAPI document. */
  stop?: string | readonly string[] | null | undefined
  /** -100 to 100 by token id. */
  logit_bias?: Readonly<Record<string, number>> | null | undefined
  /** Tokens of the answer, from 1; some providers want at least 16. */
  max_tokens?: number | null | undefined
  [field: string]: unknown
}
