import type { ErrorFacts } from './error-facts.ts'

/** How providers say that the input is longer than the model's context. */
const OVERFLOW =
  /maximum context length|context[ _]length[ _]exceeded|context (?:window|limit)|prompt is too long|input is too long|maximum prompt length|input token count .{0,80}exceeds|exceeds? the (?:model'?s )?(?:maximum |available )?(?:context|number of tokens)|range of input length should be|too many input tokens/i

/**
 * The `error_type` of a failure that came without one, where its words leave no doubt. Hosts treat an
 * overflow of the context in their own way, and many providers announce it in prose only.
 */
export function inferErrorType(status: number, { words }: ErrorFacts): string | undefined {
  const aboutInput = status === 400 || status === 413 || status === 422
  return aboutInput && OVERFLOW.test(words ?? '') ? 'context_length_exceeded' : undefined
}
