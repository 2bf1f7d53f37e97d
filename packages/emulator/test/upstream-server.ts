import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { createEmulator, createUpstream, defaultCatalogue, type Emulator } from '../src/index.ts'

/** How an upstream answers the body of a request. */
export type UpstreamAnswer = (
  request: Record<string, unknown>,
  response: ServerResponse,
) => void | Promise<void>

/** An upstream, and an emulator whose provider `local` it is. */
export interface RunningUpstream {
  readonly emulator: Emulator
  readonly port: number
  readonly close: () => Promise<void>
}

/** Starts a real server that answers like this, until the test is over. */
export async function withUpstream(answer: UpstreamAnswer): Promise<RunningUpstream> {
  const server = createServer((request: IncomingMessage, response) => {
    void (async () => {
      let text = ''
      for await (const chunk of request) text += String(chunk)
      const body: Record<string, unknown> = JSON.parse(text)
      await answer({ ...body, authorization: request.headers.authorization }, response)
    })()
  })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { emulator: emulatorFor(port), port, close }
}

/** An emulator whose provider `local` listens on a port. */
export function emulatorFor(port: number): Emulator {
  const { responder, provider, models } = createUpstream({
    baseURL: `http://127.0.0.1:${port}/v1/`,
    apiKey: 'upstream-secret',
    provider: 'local',
    models: ['tiny'],
  })
  return createEmulator({
    responders: [responder],
    catalogue: {
      models: [...models, ...defaultCatalogue.models],
      providers: [provider, ...defaultCatalogue.providers],
    },
  })
}

/** Begins a stream with these chunks. */
export function sse(response: ServerResponse, ...chunks: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

/** A chunk with one delta. */
export function delta(
  content: Record<string, unknown>,
  finish_reason: string | null = null,
): object {
  return { choices: [{ index: 0, delta: content, finish_reason }] }
}
