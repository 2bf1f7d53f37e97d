import {
  type LanguageModelV4FilePart,
  type SharedV4ProviderOptions,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider'
import { audioFormat, dataUrl, mediaKind, toBase64 } from './media-type.ts'
import { cacheControlOf, openRouterOptions } from './part-options.ts'
import type { ContentPart } from '@waypost/core'

type FileInput = Pick<
  LanguageModelV4FilePart,
  'data' | 'mediaType' | 'filename' | 'providerOptions'
>

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
  const url =
    data.type === 'url' ? (data.originalUrl ?? data.url.href) : dataUrl(mediaType, data.data)
  if (kind === 'image') {
    const { detail } = openRouterOptions(providerOptions)
    return {
      type: 'image_url',
      image_url: typeof detail === 'string' ? { url, detail } : { url },
    }
  }
  if (kind === 'video') return { type: 'video_url', video_url: { url } }
  if (kind === 'audio') {
    if (data.type === 'url')
      throw new UnsupportedFunctionalityError({ functionality: 'audio by URL' })
    const base64 = toBase64(data.data)
    return {
      type: 'input_audio',
      input_audio: { data: base64, format: audioFormat(mediaType, base64) },
    }
  }
  const isPdf = mediaType === 'application/pdf' || url.startsWith('data:application/pdf')
  return {
    type: 'file',
    file: { filename: filename ?? (isPdf ? 'document.pdf' : 'document'), file_data: url },
  }
}
