import { connect, type Socket } from 'node:net'

/** How an answer in chunks ends. */
const lastChunk = '0\r\n\r\n'

/** One request as bytes on a socket. */
export interface RawRequest {
  port: number
  path: string
  headers?: Readonly<Record<string, string>>
  body: object
}

/** What came of a load. */
export interface Load {
  requests: number
  /** On the clock, from the first request to the last answer. */
  tookMs: number
}

/** Sends the same request over and over, one at a time on each connection. */
export async function sendLoad(
  request: RawRequest,
  { connections, durationMs }: { connections: number; durationMs: number },
): Promise<Load> {
  const bytes = rawBytes(request)
  const startedMs = performance.now()
  const untilMs = startedMs + durationMs
  const counts = await Promise.all(
    Array.from({ length: connections }, () => repeat(request.port, bytes, untilMs)),
  )
  const requests = counts.reduce((sum, count) => sum + count, 0)
  return { requests, tookMs: performance.now() - startedMs }
}

/**
 * Milliseconds from sending a request to the first bytes that hold a text. The answer is read to its
 * end, so that the next request does not wait for what a server still does for this one.
 */
export async function timeTo(text: string, request: RawRequest): Promise<number> {
  const socket = await opened(request.port)
  const bytes = rawBytes(request)
  const startedMs = performance.now()
  try {
    return await new Promise((resolve, reject) => {
      let seen = ''
      let tookMs: number | undefined
      socket.on('data', (piece: string) => {
        seen += piece
        if (tookMs === undefined && seen.includes(text)) tookMs = performance.now() - startedMs
        if (tookMs !== undefined && seen.endsWith(lastChunk)) resolve(tookMs)
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error(`The answer has no end, or no "${text}": ${seen}`)))
      socket.write(bytes)
    })
  } finally {
    socket.destroy()
  }
}

async function repeat(port: number, bytes: string, untilMs: number): Promise<number> {
  const socket = await opened(port)
  let count = 0
  await new Promise<void>((resolve, reject) => {
    const reader = new AnswerReader()
    socket.on('data', (piece: string) => {
      if (!reader.feed(piece)) return
      if (reader.failure !== undefined) reject(new Error(reader.failure))
      count += 1
      if (performance.now() < untilMs) socket.write(bytes)
      else resolve()
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('A server closed a connection that was in use')))
    socket.write(bytes)
  })
  socket.removeAllListeners('close').destroy()
  return count
}

/** Notices the end of each answer; a real HTTP parser would cost as much as the servers. */
class AnswerReader {
  failure: string | undefined
  #received = ''
  #missing = -1

  /** Whether this piece ends an answer. */
  feed(piece: string): boolean {
    this.#received += piece
    if (this.#missing < 0) {
      const end = this.#received.indexOf('\r\n\r\n')
      if (end < 0) return false
      const head = this.#received.slice(0, end)
      if (!head.startsWith('HTTP/1.1 200')) this.failure = this.#received
      const length = /^content-length: (\d+)/im.exec(head)?.[1]
      this.#missing = length === undefined ? Infinity : end + 4 + Number(length)
    }
    const chunked = this.#missing === Infinity
    const done = chunked
      ? this.#received.endsWith(lastChunk)
      : this.#received.length >= this.#missing
    if (done) {
      this.#received = ''
      this.#missing = -1
    }
    return done
  }
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // One character for each byte, so that lengths are those of the wire.
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1')
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

function rawBytes({ port, path, headers = {}, body }: RawRequest): string {
  const text = JSON.stringify(body)
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Authorization: Bearer sk-or-v1-0000',
    'Content-Type: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n${text}`
}
