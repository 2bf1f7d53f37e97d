import { ConfigurationError, dataUrl, parseDataUrl, sniffMediaType, toBase64 } from '@waypost/core'

/** Something to show a model: where it is, a data URL, or its bytes. */
export type MediaSource = string | URL | Blob | ArrayBuffer | Uint8Array

/** Media that are at hand, in base64, or the URL where they are. */
export type Media = { url: string } | { base64: string; mediaType: string }

/** A letter alone is the drive of a path. */
const scheme = /^[a-z][a-z\d+.-]+:/i

/**
 * Reads a source; what it is comes from the caller, the source, or the first bytes.
 *
 * @throws ConfigurationError for text that is no URL, such as a path, and for no bytes.
 */
export async function readMedia(source: MediaSource, mediaType?: string): Promise<Media> {
  if (typeof source === 'string' || source instanceof URL) {
    const url = String(source)
    const inline = parseDataUrl(url)
    if (inline) return { ...inline, mediaType: typeOf(mediaType, inline.mediaType) }
    if (scheme.test(url)) return { url }
    throw noMedia(`"${url.slice(0, 40)}"`)
  }
  const bytes = await bytesOf(source)
  if (bytes.length === 0) throw noMedia('nothing')
  const stated = source instanceof Blob ? source.type : undefined
  return { base64: toBase64(bytes), mediaType: typeOf(mediaType, stated, sniffMediaType(bytes)) }
}

/** Where a model finds media: their URL, or a data URL with their bytes. */
export function mediaUrl(media: Media): string {
  return 'url' in media ? media.url : dataUrl(media.mediaType, media.base64)
}

async function bytesOf(source: Blob | ArrayBuffer | Uint8Array): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  return new Uint8Array(source instanceof Blob ? await source.arrayBuffer() : source)
}

/** The first type that says something. */
function typeOf(...candidates: (string | undefined)[]): string {
  return candidates.find((candidate) => candidate) ?? 'application/octet-stream'
}

function noMedia(given: string): ConfigurationError {
  return new ConfigurationError(
    `Media are given by their URL, a data URL, their bytes or a \`Blob\`, and not by ${given}.`,
  )
}
