import type { IncomingMessage } from 'node:http'

/** Reads a request to its end; rejects when the client goes away before it. */
export function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
    })
    request.on('end', () => resolve(joined(chunks)))
    request.on('error', reject)
  })
}

function joined(chunks: readonly Uint8Array[]): Uint8Array | null {
  const [first] = chunks
  if (first === undefined || chunks.length === 1) return first ?? null
  const body = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let position = 0
  for (const chunk of chunks) {
    body.set(chunk, position)
    position += chunk.length
  }
  return body
}
