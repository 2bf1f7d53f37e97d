import { parseJson } from './error-words.ts'
import { isRecord } from './read-field.ts'
import { snapshotOf } from './snapshot.ts'

/** The error object inside the body of a failed response, and that body as far as it can be read. */
export interface FoundError {
  error: unknown
  body: unknown
}

/** Finds the error object in the text of a failed response; JSON or not, whole or cut off. */
export function findErrorInText(text: string): FoundError {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') return { error: undefined, body: undefined }
  const body = snapshotOf(parseJson(trimmed) ?? readFirstEvent(trimmed))
  if (body !== undefined) return { error: findErrorObject(body), body }
  return { error: salvage(trimmed), body: text }
}

// Under `error` as a rule. Where that is only a name or a flag, the words stand beside it.
function findErrorObject(body: unknown): unknown {
  if (Array.isArray(body)) return findErrorObject(body[0])
  if (!isRecord(body)) return body
  const error = body['error'] ?? Object(body['response']).error
  const found: unknown = Array.isArray(error) ? error[0] : error
  return isRecord(found) ? found : body
}

// A request for a stream can fail with status 4xx or 5xx and still be framed as one.
function readFirstEvent(text: string): unknown {
  const line = /^data:[ \t]*(\{.*\})\s*$/m.exec(text)?.[1]
  return line === undefined ? undefined : parseJson(line)
}

// What is not JSON may be a page, a line of Cloudflare's, or JSON that was cut off.
function salvage(text: string): unknown {
  const code = /"code"\s*:\s*"?(\d{3})\b/.exec(text)?.[1] ?? /^error code: (\d+)/i.exec(text)?.[1]
  return { message: text, ...(code === undefined ? undefined : { code: Number(code) }) }
}
