import { ContextOverflowError, stampRetryable } from '@langchain/core/errors'
import { AIMessageChunk, type AIMessageChunkFields } from '@langchain/core/messages'
import { type ErrorKind, isOpenRouterError, type OpenRouterError } from '@waypost/core'
import { AnswerReader } from './answer.ts'

/** LangChain's own codes, by what went wrong. */
const codes: Partial<Record<ErrorKind, string>> = {
  unauthorized: 'MODEL_AUTHENTICATION',
  'rate-limited': 'MODEL_RATE_LIMIT',
  'not-found': 'MODEL_NOT_FOUND',
}

const langChainBrand = Symbol.for('langchain.error')

/**
 * Marks an error of Waypost the way LangChain reads errors: as one of its own, retryable or not, with
 * its code and with the message as far as it had come. An input that is too long becomes a
 * `ContextOverflowError`. Errors of others, such as the reason of an abort, pass through.
 */
export function toLangChainError(error: unknown): unknown {
  if (!isOpenRouterError(error)) return error
  const isOverflow = error.errorType === 'context_length_exceeded'
  const marked = isOverflow ? overflowOf(error) : error
  const code = codeOf(error)
  // Like `partial`, it does not belong into a log of the error.
  const partialOutput = { value: partialOf(error), configurable: true }
  if (error.partial) Object.defineProperty(marked, 'partialOutput', partialOutput)
  Object.assign(marked, { [langChainBrand]: true }, code && { lc_error_code: code })
  return stampRetryable(marked, error.retryable)
}

/** LangChain's error with the fields of ours, which is its cause. */
function overflowOf(error: OpenRouterError): ContextOverflowError {
  const { name: _name, ...fields } = error
  return Object.assign(ContextOverflowError.fromError(error), fields)
}

function codeOf(error: OpenRouterError): string | undefined {
  const { kind, message } = error
  if (kind === 'invalid-request' && /tool_call/.test(message)) return 'INVALID_TOOL_RESULTS'
  return codes[kind]
}

function partialOf({ partial }: OpenRouterError): AIMessageChunk | undefined {
  const choice = partial?.choices[0]
  // What a server sent whole may lack what is always there in what was put together here.
  const message: unknown = choice?.message
  if (!partial || !choice || !message) return undefined
  const fields = new AnswerReader({ version: 'v0', streamUsage: true }).messageOf(partial, choice)
  return new AIMessageChunk(fields as AIMessageChunkFields)
}
