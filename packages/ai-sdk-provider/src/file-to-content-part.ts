import {
  type LanguageModelV4FilePart,
  type SharedV4ProviderOptions,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider'
import { mediaKind, toBase64, wholeMediaType } from './media-type.ts'
import { cacheControlOf, openRouterOptions } from './part-options.ts'
import type { ContentPart } from './wire-types.ts'

type FileInput = Pick<
  LanguageModelV4FilePart,
  'data' | 'mediaType' | 'filename' | 'providerOptions'
>

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

/**
 * A file as a part of a message, by the kind of its media type, which is often all that is known.
 * `enclosing` are the options of what it stands in, for the cache mark.
 */
export function fileToContentPart(
  file: FileInput,
  ...enclosing: (SharedV4ProviderOptions | undefined)[]
): ContentPart {
  const mark = cacheControlOf(file.providerOptions, ...enclosing)
  const part = unmarkedPart(file)
  return mark ? ({ ...part, cache_control: mark } as ContentPart) : part
}

function unmarkedPart({ data, mediaType, filename, providerOptions }: FileInput): ContentPart {
  const kind = mediaKind(mediaType)
  if (data.type === 'text') return { type: 'text', text: data.text }
  if (data.type === 'reference') {
    const file_id = data.reference['openrouter']
    if (file_id !== undefined) return { type: 'file', file: { file_id, filename } }
    throw new UnsupportedFunctionalityError({
      functionality: 'a file that was uploaded to another provider',
    })
  }
  const base64 = data.type === 'data' ? toBase64(data.data) : ''
  const url =
    data.type === 'url'
      ? (data.originalUrl ?? data.url.href)
      : `data:${wholeMediaType(mediaType, base64)};base64,${base64}`
  if (kind === 'image') {
    const { detail } = openRouterOptions(providerOptions)
    return {
      type: 'image_url',
      image_url: typeof detail === 'string' ? { url, detail } : { url },
    }
  }
  if (kind === 'video') return { type: 'video_url', video_url: { url } }
  if (kind === 'audio' && data.type === 'data') {
    const format = audioFormat(mediaType, base64)
    return { type: 'input_audio', input_audio: { data: base64, format } }
  }
  if (kind === 'audio') {
    throw new UnsupportedFunctionalityError({ functionality: 'audio by URL' })
  }
  const isPdf = wholeMediaType(mediaType, base64) === 'application/pdf' || data.type === 'url'
  return {
    type: 'file',
    file: { filename: filename ?? (isPdf ? 'document.pdf' : 'document'), file_data: url },
  }
}
