import type { ReasoningDetail } from './reasoning.ts'

/** One part of a message's content. */
export interface ContentPart {
  readonly type: string
  readonly text?: string | undefined
  readonly image_url?: { readonly url: string; readonly detail?: string | undefined } | undefined
  readonly input_audio?: { readonly data: string; readonly format: string } | undefined
  readonly video_url?: { readonly url: string } | undefined
  readonly file?:
    | {
        readonly filename?: string | undefined
        readonly file_data?: string | undefined
        readonly file_id?: string | undefined
      }
    | undefined
  readonly cache_control?:
    | { readonly type: string; readonly ttl?: string | undefined }
    | null
    | undefined
}

/** A call of a function tool. */
export interface ToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
  readonly index?: number | undefined
}

/** A citation or a parsed file beside a message. */
export interface Annotation {
  readonly type: string
  readonly [field: string]: unknown
}

/** One message of a conversation. */
export interface Message {
  readonly role: string
  readonly content?: string | readonly ContentPart[] | null | undefined
  readonly name?: string | null | undefined
  readonly tool_call_id?: string | null | undefined
  readonly tool_calls?: readonly ToolCall[] | null | undefined
  readonly reasoning?: string | null | undefined
  readonly reasoning_details?: readonly ReasoningDetail[] | null | undefined
  readonly annotations?: readonly Annotation[] | null | undefined
}

/** The text of a message: a string as it is, parts joined by line breaks. */
export function textOf(message: Message): string {
  const { content } = message
  if (typeof content === 'string') return content
  if (content === null || content === undefined) return ''
  return content.flatMap((part) => (part.text === undefined ? [] : [part.text])).join('\n')
}
