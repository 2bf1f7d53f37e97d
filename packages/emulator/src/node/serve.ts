/// <reference lib="esnext.disposable" preserve="true" />
import { createServer } from 'node:http'
import type { Emulator } from '../emulator.ts'
import { answerRequest } from './answer-request.ts'
import { Outbox } from './outbox.ts'

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
  /** The same at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Puts an emulator on a port of this machine. */
export async function serve(
  emulator: Pick<Emulator, 'handle'>,
  { port = 0, hostname = '127.0.0.1' }: ServeOptions = {},
): Promise<Server> {
  const outbox = new Outbox()
  const server = createServer((request, response) => {
    void answerRequest(emulator, request, response, outbox)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('Not on a network port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  const url = `http://${host}:${address.port}`
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url, baseURL: `${url}/api/v1`, close, [Symbol.asyncDispose]: close }
}
