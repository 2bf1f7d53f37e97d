import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Emulator } from '../emulator.ts'
import type { Outbox } from './outbox.ts'
import { readBody } from './read-body.ts'
import { sendAnswer } from './send-answer.ts'

/** Answers one request that came over a socket. */
export async function answerRequest(
  emulator: Pick<Emulator, 'handle'>,
  request: IncomingMessage,
  response: ServerResponse,
  outbox: Outbox,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('The client hung up'))
  })
  try {
    const answer = await emulator.handle({
      method: request.method ?? 'GET',
      url: urlOf(request),
      headers: flatHeaders(request),
      body: await readBody(request),
      signal: gone.signal,
    })
    await sendAnswer(answer, response, gone.signal, outbox)
  } catch {
    // A reply that is meant to break the connection, or a client that is gone: nobody is told more.
    outbox.post(() => response.destroy())
  }
}

/** A client that takes the emulator for a proxy sends the whole URL. */
function urlOf({ url = '/', headers: { host = 'localhost' } }: IncomingMessage): string {
  return url.startsWith('/') ? `http://${host}${url}` : url
}

function flatHeaders({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return flat
}
