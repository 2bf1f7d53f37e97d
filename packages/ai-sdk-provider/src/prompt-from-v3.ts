import type {
  LanguageModelV3FilePart,
  LanguageModelV3Message,
  LanguageModelV3ToolResultOutput,
  LanguageModelV3ToolResultPart,
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4ToolResultOutput,
  LanguageModelV4ToolResultPart,
  SharedV4FileData,
} from '@ai-sdk/provider'

type ContentV3 = Extract<LanguageModelV3ToolResultOutput, { type: 'content' }>['value'][number]
type ContentV4 = Extract<LanguageModelV4ToolResultOutput, { type: 'content' }>['value'][number]

/** A message of version 3 of the specification in the form of version 4: files differ, all else is the same. */
export function messageFromV3(message: LanguageModelV3Message): LanguageModelV4Message {
  if (message.role === 'system') return message
  const content = message.content.map((part) => {
    if (part.type === 'file') return fileFromV3(part)
    return part.type === 'tool-result' ? resultFromV3(part) : part
  })
  return { ...message, content } as LanguageModelV4Message
}

function fileFromV3({ data, ...part }: LanguageModelV3FilePart): LanguageModelV4FilePart {
  return {
    ...part,
    data: data instanceof URL ? { type: 'url', url: data } : { type: 'data', data },
  }
}

function resultFromV3(part: LanguageModelV3ToolResultPart): LanguageModelV4ToolResultPart {
  const { output } = part
  if (output.type !== 'content') return { ...part, output }
  return { ...part, output: { ...output, value: output.value.map(contentFromV3) } }
}

function contentFromV3(part: ContentV3): ContentV4 {
  if (part.type === 'text' || part.type === 'custom') return part
  const { providerOptions } = part
  const file = (data: SharedV4FileData, mediaType: string): ContentV4 => ({
    type: 'file',
    data,
    mediaType,
    ...(providerOptions && { providerOptions }),
  })
  switch (part.type) {
    case 'file-data':
    case 'image-data':
      return { ...part, type: 'file', data: { type: 'data', data: part.data } }
    case 'file-url':
      return file({ type: 'url', url: new URL(part.url) }, 'application/octet-stream')
    case 'image-url':
      return file({ type: 'url', url: new URL(part.url) }, 'image')
    case 'file-id':
    case 'image-file-id':
    default: {
      const { fileId } = part
      const reference = typeof fileId === 'string' ? { openrouter: fileId } : fileId
      return file({ type: 'reference', reference }, 'application/octet-stream')
    }
  }
}
