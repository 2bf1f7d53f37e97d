import { type LanguageModelV4FilePart, UnsupportedFunctionalityError } from '@ai-sdk/provider'
import { audioFormat, type ContentPart } from '@waypost/core'
import { mediaKind, mediaUrl, readMedia } from './host-media.ts'
import { openRouterOptions, type PartOptions, withCacheMark } from './part-options.ts'

type FileInput = Pick<
  LanguageModelV4FilePart,
  'data' | 'mediaType' | 'filename' | 'providerOptions'
>

/**
 * A file as a part of a message, by the kind of its media type, which is often all that is known.
 * `enclosing` are the options of what it stands in, for the cache mark.
 *
 * @throws UnsupportedFunctionalityError for what the API has no form for.
 */
export function fileToContentPart(file: FileInput, ...enclosing: PartOptions[]): ContentPart {
  return withCacheMark(unmarkedPart(file), file.providerOptions, ...enclosing)
}

function unmarkedPart({ data, mediaType, providerOptions, ...file }: FileInput): ContentPart {
  const { detail, filename: ownName } = openRouterOptions(providerOptions)
  const filename = typeof ownName === 'string' ? ownName : file.filename
  if (data.type === 'text') return { type: 'text', text: data.text }
  if (data.type === 'reference') {
    const file_id = data.reference['openrouter']
    if (file_id !== undefined) return { type: 'file', file: { file_id, filename } }
    throw unsupported('a file of another provider')
  }
  const kind = mediaKind(mediaType)
  if (kind === 'audio') {
    if (data.type === 'url') throw unsupported('audio by URL')
    const audio = readMedia(mediaType, data.data)
    const format = audioFormat(audio.mediaType)
    return { type: 'input_audio', input_audio: { data: audio.base64, format } }
  }
  const url =
    data.type === 'url'
      ? (data.originalUrl ?? data.url.href)
      : mediaUrl({ type: 'file', mediaType, data: data.data })
  if (kind === 'video') return { type: 'video_url', video_url: { url } }
  if (kind === 'image') {
    return { type: 'image_url', image_url: typeof detail === 'string' ? { url, detail } : { url } }
  }
  const isPdf = mediaType === 'application/pdf' || url.startsWith('data:application/pdf')
  const name = filename ?? (isPdf ? 'document.pdf' : 'document')
  return { type: 'file', file: { filename: name, file_data: url } }
}

function unsupported(functionality: string): UnsupportedFunctionalityError {
  return new UnsupportedFunctionalityError({ functionality })
}
