import { randomBytes } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { Failure } from '../failure.ts'

/** Waits on this machine for the browser to come back from signing in. */
export interface CodeReceiver {
  readonly callbackUrl: string
  /** The code, once. */
  readonly code: Promise<string>
  close(): void
}

/** The port that OpenRouter's documentation advises. OpenRouter documentation: OAuth PKCE. */
const advisedPort = 3_000

/**
 * Listens on the loopback interface, on the advised port or any other that is free. The path is
 * random, so that no other page can hand in a code of its own.
 */
export async function receiveCode(): Promise<CodeReceiver> {
  const path = `/callback/${randomBytes(16).toString('hex')}`
  const { promise: code, resolve, reject } = Promise.withResolvers<string>()
  // It may fail before anyone waits for it.
  code.catch(() => {})
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname !== path) return answer(response, 404, 'There is nothing here.')
    const received = searchParams.get('code')
    if (received === null || received === '') {
      answer(response, 200, 'No key was granted. You can close this page.')
      reject(new Failure('OpenRouter granted no key; run `waypost login` again and allow it.'))
    } else {
      answer(
        response,
        200,
        'You are signed in. You can close this page and go back to the terminal.',
      )
      resolve(received)
    }
  })
  const port = await listen(server, advisedPort).catch(() => listen(server, 0))
  return {
    callbackUrl: `http://localhost:${port}${path}`,
    code,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    connection: 'close',
  })
  response.end(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Waypost</title>
<body style="font: 1.1rem/1.5 system-ui; max-width: 32rem; margin: 20vh auto; text-align: center">
<p>${text}</p>
</html>
`)
}
