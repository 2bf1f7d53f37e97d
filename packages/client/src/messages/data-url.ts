/** Something to show a model: where it is, a data URL, or its bytes. */
export type MediaSource = string | URL | Blob | ArrayBuffer | Uint8Array

/** Media whose bytes are at hand, or the URL where they are. */
export type Media = { url: string } | { bytes: Uint8Array; mediaType: string }

/** Reads a source; what it is comes from the caller, the blob, or the first bytes. */
export async function readMedia(source: MediaSource, mediaType?: string): Promise<Media> {
  if (typeof source === 'string' || source instanceof URL) {
    const url = String(source)
    return url.startsWith('data:') ? mediaOfDataUrl(url, mediaType) : { url }
  }
  const bytes = await bytesOf(source)
  const named =
    mediaType ?? (source instanceof Blob && source.type !== '' ? source.type : undefined)
  return { bytes, mediaType: named ?? sniffMediaType(bytes) ?? 'application/octet-stream' }
}

/** Where a model finds media: their URL, or a data URL with their bytes. */
export function mediaUrl(media: Media): string {
  return 'url' in media ? media.url : `data:${media.mediaType};base64,${toBase64(media.bytes)}`
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  }
  return btoa(pieces.join(''))
}

async function bytesOf(source: Blob | ArrayBuffer | Uint8Array): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  return new Uint8Array(source instanceof Blob ? await source.arrayBuffer() : source)
}

function mediaOfDataUrl(url: string, mediaType: string | undefined): Media {
  const [, stated = '', content = ''] = /^data:([^;,]*)[^,]*;base64,(.*)$/s.exec(url) ?? []
  if (content === '') return { url }
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  return { bytes, mediaType: mediaType ?? (stated || 'application/octet-stream') }
}

/** How files of a kind begin; `at` is where. */
const signatures: readonly { mediaType: string; at: number; text: string }[] = [
  { mediaType: 'image/png', at: 1, text: 'PNG' },
  { mediaType: 'image/jpeg', at: 0, text: '\u00FF\u00D8\u00FF' },
  { mediaType: 'image/gif', at: 0, text: 'GIF8' },
  { mediaType: 'image/webp', at: 8, text: 'WEBP' },
  { mediaType: 'application/pdf', at: 0, text: '%PDF' },
  { mediaType: 'audio/wav', at: 8, text: 'WAVE' },
  { mediaType: 'audio/mpeg', at: 0, text: 'ID3' },
  { mediaType: 'audio/mpeg', at: 0, text: '\u00FF\u00FB' },
  { mediaType: 'audio/flac', at: 0, text: 'fLaC' },
  { mediaType: 'audio/ogg', at: 0, text: 'OggS' },
  { mediaType: 'audio/aiff', at: 8, text: 'AIFF' },
  { mediaType: 'audio/m4a', at: 4, text: 'ftypM4A' },
  { mediaType: 'video/mp4', at: 4, text: 'ftyp' },
  { mediaType: 'video/webm', at: 0, text: '\u001A\u0045\u00DF\u00A3' },
]

function sniffMediaType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return signatures.find(({ at, text }) => head.startsWith(text, at))?.mediaType
}
