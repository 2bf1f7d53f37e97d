// oxlint-disable-next-line import/no-nodejs-modules -- this folder is the one that needs Node.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Emulator } from '../emulator.ts'
import type { Answer } from '../http/call.ts'

/** Where an emulator listens. */
export interface ServeOptions {
  /** 0 takes any free port. @default 0 */
  readonly port?: number
  /** @default '127.0.0.1' */
  readonly hostname?: string
}

/** An emulator on a port. */
export interface Server {
  /** Such as `http://127.0.0.1:49152`. */
  readonly url: string
  /** The same with `/api/v1`, for clients that want a base URL. */
  readonly baseURL: string
  /** Ends open connections and frees the port. */
  close(): Promise<void>
}

/** Puts an emulator on a port of this machine. */
export async function serve(
  emulator: Pick<Emulator, 'handle'>,
  { port = 0, hostname = '127.0.0.1' }: ServeOptions = {},
): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(emulator, request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('Not on a network port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  const url = `http://${host}:${address.port}`
  return {
    url,
    baseURL: `${url}/api/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  emulator: Pick<Emulator, 'handle'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('The client hung up'))
  })
  try {
    const body = await readBody(request)
    const given = await emulator.handle({
      method: request.method ?? 'GET',
      url: `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`,
      headers: flatHeaders(request),
      body,
      signal: gone.signal,
    })
    await send(given, response, gone.signal)
  } catch {
    // A reply that is meant to break the connection, or a client that is gone: nothing to say to either.
    response.destroy()
  }
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue
    chunks.push(chunk)
    size += chunk.length
  }
  const [first] = chunks
  if (first === undefined || chunks.length === 1) return first ?? null
  const body = new Uint8Array(size)
  let position = 0
  for (const chunk of chunks) {
    body.set(chunk, position)
    position += chunk.length
  }
  return body
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

async function send(
  { status, headers, body }: Answer,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(status, headers)
  if (!(body instanceof ReadableStream)) {
    response.end(body)
    return
  }
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
