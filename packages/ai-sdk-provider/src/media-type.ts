/** How base64 data of a kind begins. */
const signatures: readonly (readonly [start: string, mediaType: string])[] = [
  ['iVBORw', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
  ['UklGR', 'audio/wav'],
  ['SUQz', 'audio/mpeg'],
  ['//', 'audio/mpeg'],
  ['T2dn', 'audio/ogg'],
  ['ZkxhQ', 'audio/flac'],
  ['JVBERi', 'application/pdf'],
  ['GkXf', 'video/webm'],
]

const defaults: Readonly<Record<string, string>> = {
  image: 'image/png',
  audio: 'audio/wav',
  video: 'video/mp4',
  text: 'text/plain',
  application: 'application/octet-stream',
}

/** The first segment of a media type, which may be all that is known: `image`. */
export function mediaKind(mediaType: string): string {
  return mediaType.split('/', 1)[0]?.toLowerCase() ?? ''
}

/** A whole media type for base64 data, read from the data where only the kind is known. */
export function wholeMediaType(mediaType: string, base64: string): string {
  const kind = mediaKind(mediaType)
  const subtype = mediaType.slice(kind.length + 1)
  if (subtype !== '' && subtype !== '*') return mediaType
  const found = signatures.find(
    ([start, candidate]) => mediaKind(candidate) === kind && base64.startsWith(start),
  )
  return found?.[1] ?? defaults[kind] ?? 'application/octet-stream'
}

const sliceBytes = 0x8000

/** Bytes in base64; text is taken to be base64 already. */
export function toBase64(data: Uint8Array | string): string {
  if (typeof data === 'string') return data
  const pieces: string[] = []
  for (let start = 0; start < data.length; start += sliceBytes) {
    pieces.push(String.fromCharCode(...data.subarray(start, start + sliceBytes)))
  }
  return btoa(pieces.join(''))
}

/** A data URL taken apart; undefined when it is another URL or not in base64. */
export function parseDataUrl(url: string): { mediaType: string; base64: string } | undefined {
  const comma = url.indexOf(',')
  const head = url.slice(0, comma)
  if (!head.startsWith('data:') || !head.endsWith(';base64')) return undefined
  return { mediaType: head.slice(5, -7).split(';', 1)[0] ?? '', base64: url.slice(comma + 1) }
}

/** A URL for media that the host gives as bytes, base64 or a URL. */
export function mediaUrl(
  media:
    | { type: 'file'; mediaType: string; data: Uint8Array | string }
    | { type: 'url'; url: string },
): string {
  return media.type === 'url' ? media.url : dataUrl(media.mediaType, media.data)
}

/** A data URL, with a whole media type. */
export function dataUrl(mediaType: string, data: Uint8Array | string): string {
  const base64 = toBase64(data)
  return `data:${wholeMediaType(mediaType, base64)};base64,${base64}`
}

/** The audio formats that the wire calls otherwise than their media type does. */
const audioFormats: Readonly<Record<string, string>> = {
  mpeg: 'mp3',
  wave: 'wav',
  'x-wav': 'wav',
  'x-m4a': 'm4a',
  mp4: 'm4a',
  'x-flac': 'flac',
  'x-aiff': 'aiff',
}

/** The `format` of audio on the wire. */
export function audioFormat(mediaType: string, base64: string): string {
  const subtype = wholeMediaType(mediaType, base64).split('/')[1]?.split(';')[0] ?? ''
  return audioFormats[subtype] ?? subtype
}

/** Bytes, of base64 where they are not bytes yet. */
export function toBytes(data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  if (typeof data !== 'string') return new Uint8Array(data)
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
}
