import type { Model } from './model.ts'

/** A model as `GET /models` shows it. */
export function modelToWire(model: Model): Record<string, unknown> {
  const top = model.endpoints[0]
  const input = model.inputModalities.join('+')
  return {
    id: model.id,
    canonical_slug: model.canonicalSlug,
    hugging_face_id: null,
    name: model.name,
    created: model.created,
    description: model.description,
    context_length: Math.max(0, ...model.endpoints.map(({ contextLength }) => contextLength)),
    architecture: {
      modality: `${input}->${model.outputModalities.join('+')}`,
      input_modalities: model.inputModalities,
      output_modalities: model.outputModalities,
      tokenizer: model.tokenizer,
      instruct_type: model.instructType,
    },
    pricing: top?.pricing ?? { prompt: '0', completion: '0' },
    top_provider: {
      context_length: top?.contextLength ?? null,
      max_completion_tokens: top?.maxCompletionTokens ?? null,
      is_moderated: model.moderated,
    },
    per_request_limits: null,
    supported_parameters: supportedParametersOf(model),
    default_parameters: {},
    supported_voices: null,
    knowledge_cutoff: null,
    expiration_date: null,
    ...(model.aliasTarget && { alias_target: model.aliasTarget }),
    links: { details: `/api/v1/models/${model.canonicalSlug}/endpoints` },
    ...(model.reasoning === undefined
      ? {}
      : {
          reasoning: {
            supported_efforts: model.reasoning.supportedEfforts,
            default_enabled: model.reasoning.defaultEnabled,
            supports_max_tokens: model.reasoning.supportsMaxTokens,
            mandatory: model.reasoning.mandatory ?? false,
          },
        }),
  }
}

/** Every parameter that at least one endpoint of a model supports, in alphabetical order. */
export function supportedParametersOf(model: Model): string[] {
  const all = new Set(model.endpoints.flatMap(({ supportedParameters }) => supportedParameters))
  return [...all].toSorted()
}
