import { ApiError } from '../http/api-error.ts'
import type { Draft, PreparationStep } from '../prepare/draft.ts'
import { toBase64 } from '../wire/base64.ts'
import { partsOf } from '../wire/chat-request.ts'
import type { ContentPart, Message } from '../wire/message.ts'
import type { FileStore, StoredFile } from './file-store.ts'

const ownFile = /^or_file_/

/** Puts the files of the account in the place of their ids; ids of providers stay as they are. */
export const attachFiles: PreparationStep = (draft, { engine }): Draft => {
  if (!partsOf(draft.messages).some(namesOwnFile)) return draft
  const messages = draft.messages.map((message) => withFiles(message, engine.files))
  const { request } = draft
  return {
    ...draft,
    messages,
    request: request.messages == null ? request : { ...request, messages },
  }
}

function namesOwnFile({ file }: ContentPart): boolean {
  return ownFile.test(file?.file_id ?? '')
}

function withFiles(message: Message, files: FileStore): Message {
  const { content } = message
  if (typeof content === 'string' || content == null) return message
  const parts = content.map((part) => (namesOwnFile(part) ? attached(part, files) : part))
  return { ...message, content: parts }
}

function attached({ file }: ContentPart, files: FileStore): ContentPart {
  const id = file?.file_id ?? ''
  const stored = files.find(id)
  if (stored !== undefined) return partOf(stored, file?.filename ?? stored.filename)
  throw new ApiError(400, `File "${id}" not found`, {
    metadata: { error_type: 'invalid_request' },
  })
}

/** Images and texts as models take them; everything else as a file. */
function partOf({ mimeType, bytes }: StoredFile, filename: string): ContentPart {
  if (/^text|json$/.test(mimeType)) {
    return { type: 'text', text: `${filename}:\n${new TextDecoder().decode(bytes)}` }
  }
  const url = `data:${mimeType};base64,${toBase64(bytes)}`
  if (mimeType.startsWith('image/')) return { type: 'image_url', image_url: { url } }
  return { type: 'file', file: { filename, file_data: url } }
}
