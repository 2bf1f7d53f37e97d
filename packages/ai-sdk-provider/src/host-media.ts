import { dataUrl, fromBase64, sniffMediaType, toBase64 } from '@waypost/core'

/** Bytes, or their base64, as the host hands them on. */
export type HostData = Uint8Array | string

const defaults: Readonly<Record<string, string>> = {
  image: 'image/png',
  audio: 'audio/wav',
  video: 'video/mp4',
  text: 'text/plain',
}

/** The first segment of a media type, which may be all that is known: `image`. */
export function mediaKind(mediaType: string): string {
  return mediaType.split('/', 1)[0]?.toLowerCase() ?? ''
}

/** Data in base64, and its whole media type, read from the data where only the kind is known. */
export function readMedia(
  mediaType: string,
  data: HostData,
): { mediaType: string; base64: string } {
  const base64 = typeof data === 'string' ? data : toBase64(data)
  if (/\/[^*]/.test(mediaType)) return { mediaType, base64 }
  const kind = mediaKind(mediaType)
  const found = sniffMediaType(fromBase64(base64.slice(0, 24)))
  const whole = found?.startsWith(`${kind}/`) ? found : defaults[kind]
  return { mediaType: whole ?? 'application/octet-stream', base64 }
}

/** A URL for media that the host gives as bytes, base64 or a URL. */
export function mediaUrl(
  media: { type: 'file'; mediaType: string; data: HostData } | { type: 'url'; url: string },
): string {
  if (media.type === 'url') return media.url
  const { mediaType, base64 } = readMedia(media.mediaType, media.data)
  return dataUrl(mediaType, base64)
}
