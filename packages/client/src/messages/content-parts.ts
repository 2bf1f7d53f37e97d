import {
  audioFormat,
  type AudioPart,
  ConfigurationError,
  type ContentPart,
  type FilePart,
  type ImagePart,
  type UserMessage,
  type VideoPart,
} from '@waypost/core'
import { type MediaSource, mediaUrl, readMedia } from './data-url.ts'

interface MediaOptions {
  /** What the bytes are, e.g. `image/png`. @default what the blob or the first bytes say */
  mediaType?: string | undefined
}

/** A picture for a model to look at, from its URL, its bytes or a `Blob`. */
export async function imagePart(
  source: MediaSource,
  options: MediaOptions & {
    /** Resolution to look with. */
    detail?: ImagePart['image_url']['detail']
  } = {},
): Promise<ImagePart> {
  const url = mediaUrl(await readMedia(source, options.mediaType))
  const { detail } = options
  return { type: 'image_url', image_url: { url, ...(detail && { detail }) } }
}

/** A document, such as a PDF, for a model to read; any model can read PDFs. */
export async function filePart(
  source: MediaSource,
  options: MediaOptions & {
    /** @default the name of a `File`, or the end of a URL */
    filename?: string | undefined
  } = {},
): Promise<FilePart> {
  const file_data = mediaUrl(await readMedia(source, options.mediaType))
  return { type: 'file', file: { filename: options.filename ?? nameOf(source), file_data } }
}

/**
 * Sound for a model to hear, from its bytes, a `Blob` or a data URL.
 *
 * @throws ConfigurationError for a URL: models take sound by its bytes only.
 */
export async function audioPart(
  source: MediaSource,
  options: MediaOptions & {
    /** E.g. `wav` or `mp3`. @default what the media type says */
    format?: AudioPart['input_audio']['format'] | undefined
  } = {},
): Promise<AudioPart> {
  const media = await readMedia(source, options.mediaType)
  if ('url' in media) {
    throw new ConfigurationError(
      'Sound cannot be given by URL. Download it and pass its bytes or a `Blob`.',
    )
  }
  const format = options.format ?? (audioFormat(media.mediaType) || 'wav')
  return { type: 'input_audio', input_audio: { data: media.base64, format } }
}

/** A film for a model to watch, from its URL, its bytes or a `Blob`. */
export async function videoPart(
  source: MediaSource,
  options: MediaOptions = {},
): Promise<VideoPart> {
  const url = mediaUrl(await readMedia(source, options.mediaType))
  return { type: 'video_url', video_url: { url } }
}

/**
 * What the user says and shows: the text first, as OpenRouter advises, then the parts, which may
 * still be on their way.
 */
export async function userMessage(
  text: string,
  ...parts: readonly (ContentPart | Promise<ContentPart>)[]
): Promise<UserMessage> {
  return {
    role: 'user',
    content: [{ type: 'text', text }, ...(await Promise.all(parts.map(async (part) => part)))],
  }
}

function nameOf(source: MediaSource): string {
  if (source instanceof File) return source.name
  const url = typeof source === 'string' || source instanceof URL ? String(source) : ''
  const last = url.startsWith('data:') ? '' : (url.split(/[?#]/)[0]?.split('/').at(-1) ?? '')
  return last === '' ? 'document.pdf' : decoded(last)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A stray percent sign is not an encoding.
    return segment
  }
}
