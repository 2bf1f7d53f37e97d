import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { textStream } from '../answers/recorded-stream.ts'

/** The answer to every request. */
export const socketAnswer = textStream(100, { events: 10 })

/** Starts this file as a process of its own; it answers on a port of this machine. */
export async function startStreamServer(): Promise<{ url: string; stop(): void }> {
  const child = fork(new URL(import.meta.url).pathname, ['serve'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  return { url: `http://127.0.0.1:${port}/api/v1`, stop: () => child.disconnect() }
}

function serve(): void {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const chunks = socketAnswer.chunks.values()
    const timer = setInterval(() => {
      const { done, value } = chunks.next()
      if (!done) {
        response.write(value)
      } else {
        clearInterval(timer)
        response.end()
      }
    }, 10)
  })
  // A client that is busy must not find its idle connections closed.
  server.keepAliveTimeout = 600_000
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
    process.send?.((server.address() as AddressInfo).port)
  })
  process.once('disconnect', () => process.exit())
}

if (process.argv[2] === 'serve' && process.send) serve()
