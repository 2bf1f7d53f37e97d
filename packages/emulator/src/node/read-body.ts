import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** Reads a request to its end; rejects when the client goes away before it. */
export function readBody(request: IncomingMessage): Promise<string | Uint8Array | null> {
  const type = request.headers['content-type'] ?? ''
  const binary = /^(?:multipart|application\/octet-stream)/.test(type)
  return binary ? readBytes(request) : readText(request)
}

function readBytes(request: IncomingMessage): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 0 ? null : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

const byteOrderMark = '\uFEFF'

/**
 * Decodes while it reads: a long prompt is never in one buffer, and what the journal keeps of it does
 * not keep the buffers of the socket alive.
 */
function readText(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => {
      text += piece
    })
    request.on('end', () => {
      if (text === '') resolve(null)
      else resolve(text.startsWith(byteOrderMark) ? text.slice(1) : text)
    })
    request.on('error', reject)
  })
}
