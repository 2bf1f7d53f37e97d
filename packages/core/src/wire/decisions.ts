import type { ProviderPreferences } from './provider-preferences.ts'
import type { Trace } from './trace.ts'
import type { WireUsage } from './usage.ts'

/** Something to judge, or words about it: text, an object, or a list. */
export type DecisionInput = string | Readonly<Record<string, unknown>> | readonly unknown[]

/** A question with answers to choose from; each name may have a description. */
export interface ChoiceQuestion {
  type: 'choice'
  instructions?: DecisionInput | null | undefined
  criteria: Readonly<Record<string, DecisionInput | null>>
}

/** A question that is answered on a scale, whose levels are described from the lowest, number 0. */
export interface ScoreQuestion {
  type: 'score'
  instructions?: DecisionInput | null | undefined
  criteria: readonly DecisionInput[]
}

/** A question that is answered by yes or no, called `noul` on the wire. */
export interface YesNoQuestion {
  type: 'noul'
  instructions?: DecisionInput | null | undefined
  /** What either answer means; both sides or none. */
  criteria?: { true: DecisionInput; false: DecisionInput } | undefined
}

/** One question about the state. */
export type DecisionQuestion = ChoiceQuestion | ScoreQuestion | YesNoQuestion

/** The body of `POST /decisions` of the alpha API. OpenRouter documentation: API reference, "Decisions". */
export interface DecisionRequest {
  model: string
  /** What is judged. */
  state: DecisionInput
  /** By ids of the caller's own. */
  questions: Readonly<Record<string, DecisionQuestion>>
  user?: string | null | undefined
  session_id?: string | null | undefined
  trace?: Trace | null | undefined
  provider?: ProviderPreferences | null | undefined
  [field: string]: unknown
}

/** The answer to one question; probabilities and scores are rounded to two decimals. */
export interface DecisionAnswer {
  /** The type of the question. */
  type: string
  /** The probability of yes, from 0 to 1. */
  noul?: number | null
  choice?: string | null
  /** From 0 to the number of the highest level. */
  score?: number | null
  /** By choice, or by the number of the level. */
  probabilities?: Record<string, number> | null
  confidence?: number | null
  [field: string]: unknown
}

/** The answers to a decision request. */
export interface DecisionResponse {
  id?: string | null
  model?: string | null
  provider?: string | null
  /** By the ids of the questions. */
  answers: Record<string, DecisionAnswer>
  /** With `input_tokens` and `output_tokens`. */
  usage?: WireUsage | null
  [field: string]: unknown
}
