import { ApiError } from '../http/api-error.ts'
import type { Answer } from '../http/call.ts'
import { reasonPhrase } from '../script/reason-phrase.ts'
import { isBytes, isFailure } from '../script/script-to-reply.ts'
import type { Fault } from './fault.ts'

/** What a fault answers in the place of any operation; nothing where it needs the answer of a model. */
export function answerInstead({ reply }: Fault): Answer | undefined {
  if (reply === undefined) return undefined
  if (isBytes(reply)) {
    const { rawBody, status = 200, headers } = reply
    if (rawBody === undefined) return undefined
    const body = typeof rawBody === 'string' ? rawBody : new Uint8Array(rawBody)
    return { status, headers: { 'content-type': 'application/json', ...headers }, body }
  }
  if (!isFailure(reply)) return undefined
  const { status, message = reasonPhrase(status), code, metadata, headers } = reply
  return new ApiError(status, message, { code, metadata, headers }).answer()
}
