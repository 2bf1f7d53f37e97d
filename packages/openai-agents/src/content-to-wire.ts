import {
  type AssistantMessageItem,
  type FunctionCallResultItem,
  type UserMessageItem,
  UserError,
} from '@openai/agents-core'
import {
  type AssistantMessage,
  type ContentPart,
  dataUrl,
  type GeneratedImage,
  toBase64,
} from '@waypost/core'

/** What a message of the model says, in the fields that the API has for it. */
export type AssistantContent = Pick<
  AssistantMessage,
  'content' | 'refusal' | 'annotations' | 'images' | 'audio'
>

type UserContentItem = Exclude<UserMessageItem['content'], string>[number]
type ToolOutput = FunctionCallResultItem['output']
type ToolOutputItem = Extract<ToolOutput, { type: string }>

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
  if (item.type === 'input_file') {
    const { file, filename } = item
    return filePart(typeof file === 'object' && 'url' in file ? file.url : file, filename)
  }
  const { audio, format } = item
  if (typeof audio !== 'string') return keptAtOpenAI('An audio')
  if (format) return { type: 'input_audio', input_audio: { data: audio, format } }
  throw new UserError('Audio in a message has to name its `format`, such as wav or mp3.')
}

/** Writes what a tool answered. @throws UserError for files that are kept at OpenAI. */
export function toolContent(output: ToolOutput): string | ContentPart[] {
  if (typeof output === 'string') return output
  if (Array.isArray(output)) return output.map(userPart)
  return output.type === 'text' ? output.text : [toolPart(output)]
}

function toolPart(item: Exclude<ToolOutputItem, { type: 'text' }>): ContentPart {
  if (item.type === 'image') {
    const { image, detail } = item
    if (typeof image !== 'object') return imagePart(image, detail)
    if ('fileId' in image) return keptAtOpenAI('An image')
    return imagePart(
      'url' in image ? image.url : inlineUrl(image.data, image.mediaType ?? 'image/png'),
      detail,
    )
  }
  const { file } = item
  if (typeof file === 'string') return filePart(file)
  if ('id' in file) return filePart(file)
  if ('url' in file) return filePart(file.url, file.filename)
  return filePart(inlineUrl(file.data, file.mediaType), file.filename)
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
      message.images = [...(message.images ?? []), imageOf(item)]
    } else {
      const { audio, providerData } = item
      message.audio = { ...providerData, ...(typeof audio === 'string' && { data: audio }) }
    }
  }
  return message
}

function imageOf(item: { image: string }): GeneratedImage {
  return { type: 'image_url', image_url: { url: item.image } }
}

function imagePart(image: string | { id: string } | undefined, detail?: string): ContentPart {
  if (typeof image !== 'string') return keptAtOpenAI('An image')
  return { type: 'image_url', image_url: { url: image, ...(detail !== undefined && { detail }) } }
}

function filePart(file: string | { id: string } | undefined, filename?: string): ContentPart {
  if (typeof file !== 'string') return keptAtOpenAI('A file')
  return { type: 'file', file: { filename: filename ?? 'file', file_data: file } }
}

function inlineUrl(data: string | Uint8Array, mediaType: string): string {
  return dataUrl(mediaType, typeof data === 'string' ? data : toBase64(data))
}

function keptAtOpenAI(subject: string): never {
  throw new UserError(
    `${subject} is given by the id of a file that is kept at OpenAI, which OpenRouter cannot read. ` +
      'Give a URL or a data URL.',
  )
}
