import type { ContentBlock, MessageOutputVersion, UsageMetadata } from '@langchain/core/messages'
import type { InvalidToolCall, ToolCall } from '@langchain/core/messages/tool'
import type {
  ChatChoice,
  ChatEvent,
  ChatResponse,
  RequestWarning,
  ToolCallEndEvent,
  Usage,
} from '@waypost/core'
import { integration } from './block-translator.ts'
import { listOrNothing, onlyDefined } from './fields.ts'
import { readToolCall } from './tool-calls.ts'
import { usageToMetadata, usageToTokens } from './usage-metadata.ts'
import { toBlocks } from './wire-to-blocks.ts'

/** What the message of an answer is made of. */
export interface AnswerFields {
  id?: string | undefined
  content: string | ContentBlock[]
  tool_calls: ToolCall[]
  invalid_tool_calls: InvalidToolCall[]
  additional_kwargs: Record<string, unknown>
  response_metadata: Record<string, unknown>
  usage_metadata?: UsageMetadata
}

/** What decides about the form of a message. */
export interface AnswerForm {
  /** `v1` has content blocks, `v0` a text and everything else in `additional_kwargs`. */
  version: MessageOutputVersion
  /** Whether streamed messages carry `usage_metadata`. */
  streamUsage: boolean
  /** The format that audio was asked for in. */
  audioFormat?: string | undefined
  /** Finds what is dubious about the request; asked once the answer is there. */
  warnings?: (() => RequestWarning[]) | undefined
}

/** Fields of an answer that stand elsewhere in LangChain's message, or say nothing. */
const placedFields: ReadonlySet<string> = new Set([
  'annotations',
  'audio',
  'choices',
  'content',
  'error',
  'images',
  'index',
  'message',
  'object',
  'reasoning',
  'reasoning_details',
  'refusal',
  'role',
  'tool_calls',
])

/** Reads the events of one answer, of which every form of its message is made. */
export class AnswerReader {
  readonly #form: AnswerForm
  readonly #calls: ToolCallEndEvent[] = []
  #usage: Usage | undefined
  /** Usage in LangChain's form, once it is known. */
  usage: UsageMetadata | undefined

  constructor(form: AnswerForm) {
    this.#form = form
  }

  /** Takes in one event. */
  add(event: ChatEvent): void {
    if (event.type === 'tool-call-end') {
      this.#calls.push(event)
    } else if (event.type === 'usage') {
      this.#usage = event.usage
      this.usage = usageToMetadata(event.usage)
    }
  }

  /** The message of one choice of the response that the events add up to. */
  messageOf(response: ChatResponse, choice: ChatChoice): AnswerFields {
    const ends = this.#calls
      .filter((end) => end.choice === choice.index)
      .toSorted((one, other) => one.index - other.index)
    const calls = ends.map(readToolCall)
    return {
      id: response.id || undefined,
      content: choice.message.content ?? '',
      tool_calls: calls.filter((call) => call.type === 'tool_call'),
      invalid_tool_calls: calls.filter((call) => call.type === 'invalid_tool_call'),
      additional_kwargs: this.#additionalFields(choice.message, ends),
      response_metadata: this.#metadataOf(response, choice),
      ...(this.usage && { usage_metadata: this.usage }),
    }
  }

  /** The message of a streamed response, of which only the first choice is told. */
  streamedMessageOf(response: ChatResponse): AnswerFields {
    // What events add up to has a choice, even where none of them said anything.
    const choice = response.choices[0] as ChatChoice
    const { usage_metadata: usage, ...rest } = this.messageOf(response, choice)
    return usage && this.#form.streamUsage ? { ...rest, usage_metadata: usage } : rest
  }

  /** Everything about an answer that is not in its message, as JSON. */
  #metadataOf(response: ChatResponse, choice: ChatChoice): Record<string, unknown> {
    const metadata: Record<string, unknown> = {
      model_provider: 'openrouter',
      integration,
      model_name: response.model,
    }
    for (const source of [choice.message, response, choice]) {
      for (const name in source) {
        const value: unknown = source[name as keyof typeof source]
        if (value !== null && !placedFields.has(name)) metadata[name] = value
      }
    }
    const known = onlyDefined({
      cost: this.#usage?.costUsd,
      cost_details: response.usage?.cost_details,
      is_byok: this.#usage?.byok,
      // LangChain adds it to what `invoke` gives, so it is everywhere.
      tokenUsage: this.usage && usageToTokens(this.usage),
      warnings: listOrNothing(this.#form.warnings?.() ?? []),
    })
    return Object.assign(metadata, known)
  }

  /** What a message says besides its text and calls, under the names that LangChain's own class uses. */
  #additionalFields(
    { refusal, reasoning, reasoning_details, annotations, images, audio }: ChatChoice['message'],
    ends: readonly ToolCallEndEvent[],
  ): Record<string, unknown> {
    const callFields = ends.flatMap(({ id, fields }) => (fields ? [[id, fields] as const] : []))
    const { audioFormat: format } = this.#form
    return onlyDefined({
      refusal,
      reasoning_details,
      annotations,
      images,
      reasoning_content: reasoning,
      audio: audio && onlyDefined({ ...audio, format }),
      tool_call_fields: callFields.length === 0 ? undefined : Object.fromEntries(callFields),
    })
  }
}

/** The same message in content blocks. */
export function inBlocks(
  fields: AnswerFields,
  blocks: ContentBlock[] = toBlocks(fields),
): AnswerFields {
  const response_metadata = { ...fields.response_metadata, output_version: 'v1' }
  return { ...fields, content: blocks, additional_kwargs: {}, response_metadata }
}
