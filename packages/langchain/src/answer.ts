import type { UsageMetadata } from '@langchain/core/messages'
import type { InvalidToolCall, ToolCall } from '@langchain/core/messages/tool'
import type { ChatEvent, ChatResponse } from '@waypost/core'
import { readToolCall } from './tool-calls.ts'
import { usageToMetadata } from './usage-metadata.ts'

type EventOf<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>
type Choice = ChatResponse['choices'][number]

/** What the message of an answer is made of. */
export interface AnswerFields {
  id?: string | undefined
  content: string
  tool_calls: ToolCall[]
  invalid_tool_calls: InvalidToolCall[]
  additional_kwargs: Record<string, unknown>
  response_metadata: Record<string, unknown>
  usage_metadata?: UsageMetadata
}

/** Gathers from the events of an answer what the response that they add up to does not say. */
export class AnswerReader {
  readonly #toolCalls: EventOf<'tool-call-end'>[] = []
  #usage: EventOf<'usage'>['usage'] | undefined

  /** Takes in one event. */
  add(event: ChatEvent): void {
    if (event.type === 'tool-call-end') this.#toolCalls.push(event)
    else if (event.type === 'usage') this.#usage = event.usage
  }

  /** The message of one choice of the response that the events add up to. */
  messageOf(response: ChatResponse, choice: Choice): AnswerFields {
    const ends = this.#toolCalls.filter((end) => end.choice === choice.index)
    const calls = ends.map(readToolCall)
    const usage = this.#usage && usageToMetadata(this.#usage)
    return {
      ...(response.id === '' ? undefined : { id: response.id }),
      content: choice.message.content ?? '',
      tool_calls: calls.filter((call) => call.type === 'tool_call'),
      invalid_tool_calls: calls.filter((call) => call.type === 'invalid_tool_call'),
      additional_kwargs: { ...additionalFields(choice.message), ...callFields(ends) },
      response_metadata: this.#metadataOf(response, choice),
      ...(usage === undefined ? undefined : { usage_metadata: usage }),
    }
  }

  #metadataOf(response: ChatResponse, choice: Choice): Record<string, unknown> {
    const { choices: _choices, usage, object: _object, model, ...responseFields } = response
    const { index: _index, message: _message, error: _error, ...choiceFields } = choice
    return withoutNull({
      ...responseFields,
      ...choiceFields,
      model_provider: 'openrouter',
      model,
      model_name: model,
      cost: this.#usage?.costUsd,
      cost_details: usage?.cost_details,
      is_byok: this.#usage?.byok,
      usage,
    })
  }
}

/** What a message says besides its text and calls, under the names that LangChain's own class uses. */
function additionalFields(message: Choice['message']): Record<string, unknown> {
  const { role: _role, content: _content, tool_calls: _calls, reasoning, ...fields } = message
  return withoutNull({ reasoning_content: reasoning, ...fields })
}

/** Fields of calls that LangChain has no place for, by the id of the call. */
function callFields(ends: readonly EventOf<'tool-call-end'>[]): Record<string, unknown> {
  const entries = ends.flatMap(({ id, fields }) => (fields ? [[id, fields] as const] : []))
  return entries.length === 0 ? {} : { tool_call_fields: Object.fromEntries(entries) }
}

function withoutNull(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields)
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined))
}
