import {
  type AssistantMessageItem,
  type FunctionCallResultItem,
  type UserMessageItem,
  UserError,
} from '@openai/agents-core'
import { type AssistantMessage, type ContentPart, dataUrl, toBase64 } from '@waypost/core'

/** What a message of the model says, in the fields that the API has for it. */
export type AssistantContent = Pick<
  AssistantMessage,
  'content' | 'refusal' | 'annotations' | 'images' | 'audio'
>

type UserContentItem = Exclude<UserMessageItem['content'], string>[number]
type ToolOutput = FunctionCallResultItem['output']

/** Where a picture or a document is, or its bytes. */
type Source =
  | string
  | { url: string }
  | { data: string | Uint8Array; mediaType?: string | undefined }
  | { id: string }
  | { fileId: string }
  | undefined

/** Writes what a user says and shows. @throws UserError for files that are kept at OpenAI. */
export function userContent(content: UserMessageItem['content']): string | ContentPart[] {
  return typeof content === 'string' ? content : content.map(userPart)
}

function userPart(item: UserContentItem): ContentPart {
  if (item.type === 'input_text') {
    // OpenRouter's mark for the same: "Prompt Caching" in its documentation.
    const mark = item.promptCacheBreakpoint && { cache_control: { type: 'ephemeral' as const } }
    return { type: 'text', text: item.text, ...mark }
  }
  if (item.type === 'input_image') return imagePart(item.image, item.detail)
  if (item.type === 'input_file') return filePart(item.file, item.filename)
  const { audio, format } = item
  const data = urlOf(audio)
  if (format) return { type: 'input_audio', input_audio: { data, format } }
  throw new UserError('Audio in a message needs a `format`, such as wav or mp3.')
}

/** Writes what a tool answered. @throws UserError for files that are kept at OpenAI. */
export function toolContent(output: ToolOutput): string | ContentPart[] {
  if (typeof output === 'string' || Array.isArray(output)) return userContent(output)
  if (output.type === 'text') return output.text
  if (output.type === 'image') return [imagePart(output.image, output.detail)]
  const { file } = output
  const filename = typeof file === 'string' ? undefined : file.filename
  return [filePart(file, filename)]
}

/** Writes what the model said before. */
export function assistantContent(items: AssistantMessageItem['content']): AssistantContent {
  const message: AssistantContent & { content: string } = { content: '' }
  for (const item of items) {
    if (item.type === 'output_text') {
      message.content += item.text
      // Files that were parsed before are not parsed again when their annotations go back.
      const annotations = item.providerData?.['annotations']
      if (annotations) message.annotations = annotations
    } else if (item.type === 'refusal') {
      message.refusal = item.refusal
    } else if (item.type === 'image') {
      const image = { type: 'image_url', image_url: { url: item.image } } as const
      message.images = [...(message.images ?? []), image]
    } else {
      const { audio, providerData } = item
      message.audio = { ...providerData, ...(typeof audio === 'string' && { data: audio }) }
    }
  }
  return message
}

function imagePart(image: Source, detail?: string): ContentPart {
  const url = urlOf(image)
  return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } }
}

function filePart(file: Source, filename = 'file'): ContentPart {
  return { type: 'file', file: { filename, file_data: urlOf(file) } }
}

function urlOf(source: Source): string {
  if (typeof source === 'string') return source
  if (source && 'url' in source) return source.url
  if (source && 'data' in source) {
    const { data, mediaType = 'image/png' } = source
    return dataUrl(mediaType, typeof data === 'string' ? data : toBase64(data))
  }
  throw new UserError(
    'OpenRouter cannot read a file that is kept at OpenAI. Give a URL or a data URL.',
  )
}
