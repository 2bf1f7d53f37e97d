import type { ContentBlock, MessageContent } from '@langchain/core/messages'
import { ConfigurationError, type ContentPart } from '@waypost/core'
import { onlyDefined } from './only-defined.ts'
import { dataUrl, splitDataUrl, toBase64 } from './data-url.ts'

type Fields = Readonly<Record<string, unknown>>

/** The formats of audio input by the second half of their MIME type. */
const audioFormats: Readonly<Record<string, string>> = {
  mpeg: 'mp3',
  mpga: 'mp3',
  'x-wav': 'wav',
  wave: 'wav',
  'vnd.wave': 'wav',
  mp4: 'm4a',
  'x-m4a': 'm4a',
  'x-flac': 'flac',
  'x-aac': 'aac',
  'x-aiff': 'aiff',
  pcm: 'pcm16',
  l16: 'pcm16',
}
const wireAudioFormats = /* @__PURE__ */ new Set(
  /* @__PURE__ */ 'wav mp3 flac m4a ogg aiff aac pcm16 pcm24'.split(' '),
)

/** Writes the content of a message; text alone stays a string. */
export function contentToWire(content: MessageContent): string | ContentPart[] {
  return typeof content === 'string' ? content : content.map(blockToPart)
}

/**
 * Writes one block, whichever of LangChain's, OpenAI's or Anthropic's forms it has.
 *
 * @throws ConfigurationError for a block that the API has no form for; none is left out in silence.
 */
export function blockToPart(block: ContentBlock): ContentPart {
  const fields: Fields = { ...block }
  switch (block.type) {
    case 'text': {
      const { text } = block as ContentBlock.Text
      return { ...cacheOf(fields), type: 'text', text }
    }
    case 'text-plain':
      return plainTextPart(fields)
    case 'image_url': {
      const image = fields['image_url']
      const image_url = typeof image === 'string' ? { url: image } : image
      return { ...fields, image_url } as ContentPart
    }
    case 'input_audio':
    case 'video_url':
    case 'input_video':
      return fields as ContentPart
    case 'image':
      return { ...cacheOf(fields), type: 'image_url', image_url: imageUrl(fields) }
    case 'audio':
      return audioPart(fields)
    case 'video':
      return { ...cacheOf(fields), type: 'video_url', video_url: { url: urlOf(fields) } }
    case 'file':
    case 'document':
      return filePart(fields)
    case 'non_standard':
      return fields['value'] as ContentPart
    default:
      throw unsupported(`a content block of type ${JSON.stringify(block.type)}`, 'Remove it')
  }
}

/** What marks the end of a cached prefix, in whichever place a block carries it. */
export function cacheOf(fields: Fields): Fields {
  const extras = fieldsOf(fields['extras'])
  const { cache_control, prompt_cache_breakpoint } = { ...extras, ...fields }
  return onlyDefined({ cache_control, prompt_cache_breakpoint })
}

/** Where the bytes of a block are, out of every form. */
interface Media {
  url?: string
  data?: string
  mimeType?: string
  fileId?: string
}

function mediaOf(fields: Fields): Media {
  const source = { ...fields, ...fieldsOf(fields['source']) } as Fields
  const text = (...names: string[]): string | undefined =>
    names.map((name) => source[name]).find((value) => typeof value === 'string')
  const { data } = source
  return onlyDefined({
    url: text('url'),
    data: data instanceof Uint8Array ? toBase64(data) : text('data'),
    mimeType: text('mimeType', 'mime_type', 'media_type'),
    fileId: text('fileId', 'file_id') ?? (source['source_type'] === 'id' ? text('id') : undefined),
  })
}

/** The place of a block's bytes as one URL. */
function urlOf(fields: Fields): string {
  const { url, data, mimeType } = mediaOf(fields)
  if (url !== undefined) return url
  if (data?.startsWith('data:')) return data
  if (data !== undefined && mimeType !== undefined) return dataUrl(mimeType, data)
  const type = String(fields['type'])
  if (data !== undefined) throw unsupported(`${type} data without a MIME type`, 'Name its mimeType')
  throw unsupported(`a block of type ${type} that is given by id`, 'Give its URL or its data')
}

function imageUrl(fields: Fields): { url: string } {
  const detail = fields['detail'] ?? fieldsOf(fields['metadata'])['detail']
  return { url: urlOf(fields), ...onlyDefined({ detail }) }
}

function audioPart(fields: Fields): ContentPart {
  const split = splitDataUrl(urlOf(fields))
  if (!split) {
    const advice = 'Download the sound and give its data with its mimeType'
    throw unsupported('audio by URL', advice)
  }
  const subtype = split.mimeType.split('/')[1]?.toLowerCase() ?? ''
  const format = audioFormats[subtype] ?? subtype
  if (!wireAudioFormats.has(format)) {
    throw unsupported(`audio of type ${split.mimeType}`, `Use ${[...wireAudioFormats].join(', ')}`)
  }
  return { ...cacheOf(fields), type: 'input_audio', input_audio: { data: split.data, format } }
}

function filePart(fields: Fields): ContentPart {
  if (typeof fields['file'] === 'object') return fields as ContentPart
  const inner = fieldsOf(fields['source'])
  // Anthropic's plain text is not base64.
  if (inner['type'] === 'text') return plainTextPart({ ...fields, text: inner['data'] })
  if (typeof fields['text'] === 'string') return plainTextPart(fields)
  const { fileId, mimeType } = mediaOf(fields)
  const metadata = fieldsOf(fields['metadata'])
  const name = fields['filename'] ?? metadata['filename'] ?? metadata['name'] ?? metadata['title']
  const extension = mimeType?.split('/')[1] ?? 'pdf'
  const filename =
    typeof name === 'string' ? name : `file.${extension === 'plain' ? 'txt' : extension}`
  const file = fileId === undefined ? { filename, file_data: urlOf(fields) } : { file_id: fileId }
  return { ...cacheOf(fields), type: 'file', file }
}

/** A text with a title and context goes as text; one that is elsewhere, as a file. */
function plainTextPart(fields: Fields): ContentPart {
  const { text, title, context } = fields
  if (typeof text !== 'string') return filePart({ mimeType: 'text/plain', ...fields })
  const lines = [title, context, text].filter((line) => typeof line === 'string' && line !== '')
  return { ...cacheOf(fields), type: 'text', text: lines.join('\n') }
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function unsupported(what: string, advice: string): ConfigurationError {
  return new ConfigurationError(
    `A message contains ${what}, which OpenRouter has no form for. ${advice}; a part in ` +
      "OpenRouter's own form can be given as { type: 'non_standard', value: part }.",
  )
}
