import type { ContentBlock, MessageContent } from '@langchain/core/messages'
import {
  audioFormat,
  ConfigurationError,
  type ContentPart,
  dataUrl,
  parseDataUrl,
  toBase64,
} from '@waypost/core'
import { type Fields, fieldsOf, onlyDefined } from './fields.ts'

const audioFormats = 'wav, mp3, flac, m4a, ogg, aiff, aac, pcm16, pcm24'

/** Writes the content of a message; text alone stays a string. */
export function contentToWire(content: MessageContent): string | ContentPart[] {
  return typeof content === 'string' ? content : [content].flat().map(blockToPart)
}

/**
 * Writes one block, whichever of LangChain's, OpenAI's or Anthropic's forms it has.
 *
 * @throws ConfigurationError for a block that the API has no form for; none is left out in silence.
 */
export function blockToPart(block: ContentBlock): ContentPart {
  const fields: Fields = { ...block }
  return { ...cacheOf(fields), ...partOf(block.type, fields) }
}

function partOf(type: string, fields: Fields): ContentPart {
  switch (type) {
    case 'text':
      if (typeof fields['text'] === 'string') return { type, text: fields['text'] }
      throw unsupported('a text block without text', 'Give its text')
    case 'text-plain':
      return plainTextPart(fields)
    case 'image_url': {
      const image = fields['image_url']
      return {
        ...fields,
        image_url: typeof image === 'string' ? { url: image } : image,
      } as ContentPart
    }
    case 'input_audio':
    case 'video_url':
    case 'input_video':
      return fields as ContentPart
    case 'image': {
      const detail = fields['detail'] ?? fieldsOf(fields['metadata'])['detail']
      const image_url = { url: urlOf(fields), ...onlyDefined({ detail }) }
      return { type: 'image_url', image_url } as ContentPart
    }
    case 'audio':
      return audioPart(urlOf(fields))
    case 'video':
      return { type: 'video_url', video_url: { url: urlOf(fields) } }
    case 'file':
    case 'document':
      return filePart(fields)
    case 'non_standard':
      return fields['value'] as ContentPart
    default:
      throw unsupported(`a content block of type ${JSON.stringify(type)}`, 'Remove it')
  }
}

/** What marks the end of a cached prefix, in whichever place a block carries it. */
export function cacheOf(fields: Fields): Fields {
  const { cache_control, prompt_cache_breakpoint } = { ...fieldsOf(fields['extras']), ...fields }
  return onlyDefined({ cache_control, prompt_cache_breakpoint })
}

/** Where the bytes of a block are; Anthropic's form has them one level down. */
function sourceOf(fields: Fields): Fields {
  const source: Fields = { ...fields, ...fieldsOf(fields['source']) }
  const { mimeType = source['mime_type'] ?? source['media_type'] } = source
  const idOfOldForm = source['source_type'] === 'id' ? source['id'] : undefined
  return { ...source, mimeType, fileId: source['fileId'] ?? source['file_id'] ?? idOfOldForm }
}

/** The place of a block's bytes as one URL. */
function urlOf(fields: Fields): string {
  const { url, data, mimeType } = sourceOf(fields)
  const type = String(fields['type'])
  if (typeof url === 'string') return url
  const base64 = data instanceof Uint8Array ? toBase64(data) : data
  if (typeof base64 !== 'string') {
    throw unsupported(`a block of type ${type} that is given by id`, 'Give its URL or its data')
  }
  if (base64.startsWith('data:')) return base64
  if (typeof mimeType === 'string') return dataUrl(mimeType, base64)
  throw unsupported(`${type} data without a MIME type`, 'Name its mimeType')
}

function audioPart(url: string): ContentPart {
  const sound = parseDataUrl(url)
  if (!sound) {
    throw unsupported('audio by URL', 'Download the sound and give its data with its mimeType')
  }
  const format = audioFormat(sound.mediaType)
  if (!audioFormats.split(', ').includes(format)) {
    throw unsupported(`audio of type ${sound.mediaType}`, `Use ${audioFormats}`)
  }
  return { type: 'input_audio', input_audio: { data: sound.base64, format } }
}

function filePart(fields: Fields): ContentPart {
  if (typeof fields['file'] === 'object') return fields as ContentPart
  const source = sourceOf(fields)
  if (typeof fields['text'] === 'string') return plainTextPart(fields)
  // Anthropic's plain text is not base64.
  if (source['type'] === 'text') return plainTextPart({ ...fields, text: source['data'] })
  const { fileId: file_id, mimeType } = source
  if (file_id !== undefined) return { type: 'file', file: { file_id } } as ContentPart
  const metadata = fieldsOf(fields['metadata'])
  const name = fields['filename'] ?? metadata['filename'] ?? metadata['name'] ?? metadata['title']
  const subtype = typeof mimeType === 'string' ? mimeType.split('/')[1] : 'pdf'
  const filename = typeof name === 'string' ? name : `file.${subtype === 'plain' ? 'txt' : subtype}`
  return { type: 'file', file: { filename, file_data: urlOf(fields) } }
}

/** A text with a title and context goes as text; one that is elsewhere, as a file. */
function plainTextPart(fields: Fields): ContentPart {
  const { text, title, context } = fields
  if (typeof text !== 'string') return filePart({ mimeType: 'text/plain', ...fields })
  const lines = [title, context, text].filter((line) => typeof line === 'string' && line !== '')
  return { type: 'text', text: lines.join('\n') }
}

function unsupported(what: string, advice: string): ConfigurationError {
  return new ConfigurationError(
    `OpenRouter has no form for ${what} in a message. ${advice}, or give a part in OpenRouter's ` +
      "own form as { type: 'non_standard', value: part }.",
  )
}
