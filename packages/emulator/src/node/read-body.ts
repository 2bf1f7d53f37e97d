import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/**
 * Reads a request to its end; rejects when the client goes away before it. Text is decoded at once:
 * what the journal keeps of it must not keep the buffers of the socket alive.
 */
export function readBody(request: IncomingMessage): Promise<string | Uint8Array | null> {
  const binary = /^(?:multipart|application\/octet-stream)/.test(
    request.headers['content-type'] ?? '',
  )
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
    })
    request.on('end', () => {
      if (chunks.length === 0) resolve(null)
      else resolve(binary ? Buffer.concat(chunks) : textOf(chunks))
    })
    request.on('error', reject)
  })
}

const byteOrderMark = '\uFEFF'

function textOf(chunks: readonly Uint8Array[]): string {
  const text = Buffer.concat(chunks).toString('utf8')
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}
