import type { ApiError } from '../http/api-error.ts'
import type { Inference } from './inference.ts'

const aboutLength: ReadonlySet<unknown> = new Set([
  'context_length_exceeded',
  'max_tokens_exceeded',
  'token_limit_exceeded',
  'string_too_long',
])

/** Whether a failure says that something is too long. */
export function isAboutLength(error: ApiError | undefined): boolean {
  return aboutLength.has(error?.details.metadata?.['error_type'])
}

/** A reply that ends before its first word, since there is no room for it. */
export const endedByLength: Inference['reply'] = {
  kind: 'events',
  events: [
    {
      type: 'finish',
      reason: 'length',
      nativeReason: 'context_length_exceeded',
      usage: { promptTokens: 0, completionTokens: 0 },
    },
  ],
}
