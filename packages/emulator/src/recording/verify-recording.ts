import { chunkToBytes, type Recording } from './recording.ts'
import { responseShape } from './response-shape.ts'

/** How an upstream answers today, compared with what was recorded. */
export interface Verification {
  readonly status: { readonly recorded: number; readonly now: number }
  /** Fields with their types that the recording has and the answer of today has not. */
  readonly gone: readonly string[]
  /** Fields with their types that are new. */
  readonly added: readonly string[]
}

/** Asks an upstream again what was recorded, and compares shapes; words differ every time. */
export async function verifyRecording(
  { request, response }: Recording,
  ask: (path: string, init: RequestInit) => Promise<Response>,
): Promise<Verification> {
  const { method, path, headers, body } = request
  const answer = await ask(path, {
    method,
    headers,
    ...(body === null ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const type = answer.headers.get('content-type') ?? ''
  const now = responseShape(type, await answer.text())
  const recorded = responseShape(response.headers['content-type'] ?? '', recordedText(response))
  return {
    status: { recorded: response.status, now: answer.status },
    gone: [...recorded].filter((field) => !now.has(field)),
    added: [...now].filter((field) => !recorded.has(field)),
  }
}

function recordedText({ chunks }: Recording['response']): string {
  const decoder = new TextDecoder()
  const pieces = chunks.map((chunk) => decoder.decode(chunkToBytes(chunk), { stream: true }))
  return pieces.join('') + decoder.decode()
}
