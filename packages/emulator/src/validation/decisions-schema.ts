import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** Something to judge, or words about it. */
export type DecisionInput = string | Readonly<Record<string, unknown>> | readonly unknown[]

/** A question with answers to choose from, with levels, or to be answered by yes or no. */
export type DecisionQuestion = { readonly instructions: DecisionInput } & (
  | { readonly type: 'choice'; readonly criteria: Readonly<Record<string, DecisionInput | null>> }
  /** Levels from the lowest, number 0. */
  | { readonly type: 'score'; readonly criteria: readonly DecisionInput[] }
  | {
      readonly type: 'noul'
      readonly criteria?:
        | { readonly true: DecisionInput; readonly false: DecisionInput }
        | undefined
    }
)

/** The body of `POST /api/alpha/decisions`. */
export interface DecisionsRequest {
  readonly model: string
  readonly state: DecisionInput
  /** By ids of the caller's own. */
  readonly questions: Readonly<Record<string, DecisionQuestion>>
  readonly provider?: ProviderPreferences | null | undefined
  readonly session_id?: string | undefined
  readonly user?: string | undefined
}

/** Answers by the ids of their questions. */
export type DecisionAnswers = Readonly<Record<string, { readonly type: string }>>

const input = z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())])

const question = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('choice'),
    instructions: input,
    criteria: z
      .record(z.string(), input.nullable())
      .refine((criteria) => Object.keys(criteria).length > 0, 'expected a choice at least'),
  }),
  z.looseObject({
    type: z.literal('score'),
    instructions: input,
    criteria: z.array(input).min(1),
  }),
  z.looseObject({
    type: z.literal('noul'),
    instructions: input,
    criteria: z.looseObject({ true: input, false: input }).optional(),
  }),
])

const decisionsRequest = z.looseObject({
  model: z.string().min(1),
  state: input,
  questions: z
    .record(z.string(), question)
    .refine((questions) => Object.keys(questions).length > 0, 'expected a question at least'),
  provider: providerPreferencesSchema.nullish(),
  session_id: z.string().max(256).optional(),
  user: z.string().optional(),
})

const answers = z.record(z.string(), z.looseObject({ type: z.string() }))

/** Reads the body of a decision; refuses one that breaks the contract. */
export function parseDecisionsRequest(body: unknown): DecisionsRequest {
  const result = decisionsRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

/** Reads what a model has decided; nothing when it is something else. */
export function parseDecisionAnswers(text: string): DecisionAnswers | undefined {
  try {
    return answers.parse(JSON.parse(text))
  } catch {
    // Whoever asked is told by the status of the answer.
    return undefined
  }
}
