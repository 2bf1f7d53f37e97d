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
import { type BlockEvent, BlockWriter } from './block-writer.ts'
import { onlyDefined } from './only-defined.ts'
import { readToolCall } from './tool-calls.ts'
import { usageToMetadata } from './usage-metadata.ts'

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
  /** The format that audio was asked for in. */
  audioFormat?: string | undefined
  /** What is dubious about the request. */
  warnings?: readonly RequestWarning[] | undefined
}

const noSteps: readonly BlockEvent[] = []

/** The fields of a wire message that have a place of their own in LangChain's. */
const placed = ['refusal', 'reasoning_details', 'annotations', 'images', 'audio'] as const

/** Reads the events of one answer, of which every form of its message is made. */
export class AnswerReader {
  readonly #form: AnswerForm
  readonly #toolCalls: ToolCallEndEvent[] = []
  readonly #writers = new Map<number, BlockWriter>()
  #usage: Usage | undefined

  constructor(form: AnswerForm) {
    this.#form = form
  }

  /** Takes in one event; gives what it means for the blocks of its choice, or of the first. */
  add(event: ChatEvent): readonly BlockEvent[] {
    if (event.type === 'tool-call-end') this.#toolCalls.push(event)
    else if (event.type === 'usage') this.#usage = event.usage
    if (this.#form.version === 'v0') return noSteps
    if (event.type !== 'finish') return this.#writerOf(choiceOf(event)).write(event)
    const [first = []] = event.choices.map(({ choice }) => this.#writerOf(choice).write(event))
    return first
  }

  /** The message of one choice of the response that the events add up to. */
  messageOf(response: ChatResponse, choice: ChatChoice): AnswerFields {
    const ends = this.#toolCalls
      .filter((end) => end.choice === choice.index)
      .toSorted((one, other) => one.index - other.index)
    const calls = ends.map(readToolCall)
    const usage = this.usage
    const inBlocks = this.#form.version === 'v1'
    return {
      ...(response.id === '' ? undefined : { id: response.id }),
      content: inBlocks ? this.#writerOf(choice.index).blocks : (choice.message.content ?? ''),
      tool_calls: calls.filter((call) => call.type === 'tool_call'),
      invalid_tool_calls: calls.filter((call) => call.type === 'invalid_tool_call'),
      additional_kwargs: inBlocks ? {} : additionalFields(choice.message, ends),
      response_metadata: {
        ...this.metadataOf(response, choice),
        ...(inBlocks ? { output_version: 'v1' } : undefined),
      },
      ...(usage === undefined ? undefined : { usage_metadata: usage }),
    }
  }

  /** Usage in LangChain's form, once it is known. */
  get usage(): UsageMetadata | undefined {
    return this.#usage && usageToMetadata(this.#usage)
  }

  /** The same in the older form that callbacks read. */
  get tokenUsage(): Record<string, number> | undefined {
    const { usage } = this
    return (
      usage && {
        promptTokens: usage.input_tokens,
        completionTokens: usage.output_tokens,
        totalTokens: usage.total_tokens,
      }
    )
  }

  /** Everything about an answer that is not in its message, as JSON. */
  metadataOf(response: ChatResponse, choice: ChatChoice): Record<string, unknown> {
    const { choices: _choices, usage, object: _object, model, ...responseFields } = response
    const { index: _index, message, error: _error, ...choiceFields } = choice
    const { role: _role, content: _content, tool_calls: _calls, ...messageFields } = message
    for (const field of ['reasoning', ...placed]) delete messageFields[field]
    return onlyDefined({
      ...messageFields,
      ...responseFields,
      ...choiceFields,
      model_provider: 'openrouter',
      model,
      model_name: model,
      cost: this.#usage?.costUsd,
      cost_details: usage?.cost_details,
      is_byok: this.#usage?.byok,
      usage,
      // LangChain adds it to what `invoke` gives, so it is everywhere.
      tokenUsage: this.tokenUsage,
      warnings: this.#form.warnings?.length ? this.#form.warnings : undefined,
    })
  }

  #writerOf(choice: number): BlockWriter {
    const writer = this.#writers.get(choice) ?? new BlockWriter(this.#form.audioFormat)
    this.#writers.set(choice, writer)
    return writer
  }
}

function choiceOf(event: ChatEvent): number {
  return 'choice' in event ? event.choice : 0
}

/** What a message says besides its text and calls, under the names that LangChain's own class uses. */
function additionalFields(
  message: ChatChoice['message'],
  ends: readonly ToolCallEndEvent[],
): Record<string, unknown> {
  const callFields = ends.flatMap(({ id, fields }) => (fields ? [[id, fields] as const] : []))
  return onlyDefined({
    reasoning_content: message.reasoning,
    ...Object.fromEntries(placed.map((field) => [field, message[field]])),
    tool_call_fields: callFields.length === 0 ? undefined : Object.fromEntries(callFields),
  })
}
