/** A piece of a body as it arrived. Bytes that are not UTF-8 on their own are kept in base64. */
export interface RecordedChunk {
  /** Milliseconds since the piece before it, or since the request. */
  readonly afterMs: number
  readonly text?: string
  readonly base64?: string
}

/** A request to an upstream and its answer, exact to the byte, without secrets. */
export interface Recording {
  readonly version: 1
  /** ISO 8601. */
  readonly recordedAt: string
  readonly request: {
    readonly method: string
    /** Below the base URL, with the query. */
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    /** Parsed JSON, or the text of a body that is not JSON. */
    readonly body: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly chunks: readonly RecordedChunk[]
    /** Whether the connection broke after the last piece. */
    readonly cut: boolean
  }
}

/** The piece that these bytes are. */
export function bytesToChunk(bytes: Uint8Array, afterMs: number): RecordedChunk {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { afterMs, text }
  } catch {
    // The piece was cut inside a character, or is no text at all.
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    return { afterMs, base64: btoa(letters) }
  }
}

/** The bytes that this piece is. */
export function chunkToBytes({ text, base64 = '' }: RecordedChunk): Uint8Array<ArrayBuffer> {
  if (text !== undefined) return new TextEncoder().encode(text)
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
