import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import type { Answer } from '../http/call.ts'

/** Writes an answer to a socket, no faster than the client reads it. */
export async function sendAnswer(
  { status, headers, body }: Answer,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  if (!(body instanceof ReadableStream)) {
    const length = body === null ? 0 : Buffer.byteLength(body)
    response.writeHead(status, { ...headers, 'content-length': length }).end(body)
    return
  }
  response.writeHead(status, headers)
  response.flushHeaders()
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (!response.write(value)) await drained(response, gone)
  }
  response.end()
}

function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      response.off('drain', drain)
      reject(gone.reason)
    }
    const drain = (): void => {
      gone.removeEventListener('abort', abort)
      resolve()
    }
    response.once('drain', drain)
    gone.addEventListener('abort', abort, { once: true })
  })
}
