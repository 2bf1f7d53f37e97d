import * as z from 'zod'
import { validationError } from './validation-error.ts'

/** The body of `POST /generation/feedback`. */
export interface Feedback {
  readonly generation_id: string
  readonly category: string
  readonly comment?: string | null | undefined
}

const feedback = z.looseObject({
  generation_id: z.string().min(1),
  category: z.enum([
    'latency',
    'incoherence',
    'incorrect_response',
    'formatting',
    'billing',
    'api_error',
    'other',
  ]),
  comment: z.string().max(1_000).nullish(),
})

/** Reads the body of `POST /generation/feedback`. */
export function parseFeedback(body: unknown): Feedback {
  const result = feedback.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
