import {
  type AgentInputItem,
  type FunctionCallItem,
  type ReasoningItem,
  UserError,
} from '@openai/agents-core'
import { type AssistantMessage, type ChatMessage, type ToolCall, toToolCall } from '@waypost/core'
import { assistantContent, toolContent, userContent } from './content-to-wire.ts'

/**
 * Writes the items of a run as messages. What the model thought, said and called in one turn is one
 * message again, with its `reasoning_details` as they came.
 *
 * @throws UserError for items of tools that only OpenAI's own service runs, and for content that the
 * API has no form for.
 */
export function itemsToMessages(input: string | readonly AgentInputItem[]): ChatMessage[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }]
  const messages: ChatMessage[] = []
  let turn: AssistantMessage | undefined

  function begin(): AssistantMessage {
    const begun: AssistantMessage = { role: 'assistant', content: null }
    messages.push(begun)
    return begun
  }

  for (const item of input) {
    if (item.type === 'reasoning') {
      // Thoughts come first in a turn.
      if (!turn || turn.content !== null || turn.tool_calls) turn = begin()
      addReasoning(turn, item)
    } else if (item.type === 'function_call') {
      turn ??= begin()
      turn.tool_calls = [...(turn.tool_calls ?? []), toolCall(item)]
    } else if (item.type === 'message' || item.type === undefined) {
      if (item.role === 'assistant') {
        if (!turn || turn.content !== null) turn = begin()
        Object.assign(turn, assistantContent(item.content))
        continue
      }
      turn = undefined
      messages.push(
        item.role === 'user'
          ? { ...item.providerData, role: 'user', content: userContent(item.content) }
          : { ...item.providerData, role: 'system', content: item.content },
      )
    } else if (item.type === 'function_call_result') {
      turn = undefined
      messages.push({ role: 'tool', tool_call_id: item.callId, content: toolContent(item.output) })
    } else {
      throw new UserError(
        `OpenRouter knows no item of type ${JSON.stringify(item.type)}. Leave it out of the input.`,
      )
    }
  }
  return messages
}

function toolCall({ callId, name, arguments: text, providerData }: FunctionCallItem): ToolCall {
  // Items of other providers have a type too, in which OpenRouter knows no call.
  const type = providerData?.['type'] === 'custom' ? 'custom' : 'function'
  return toToolCall({ fields: { ...providerData, type }, id: callId, name, arguments: text })
}

function addReasoning(
  turn: AssistantMessage,
  { providerData, rawContent, content }: ReasoningItem,
): void {
  const details: unknown = providerData?.['reasoning_details']
  // Items may have been stored by anybody.
  if (Array.isArray(details)) {
    turn.reasoning_details = [...(turn.reasoning_details ?? []), ...details]
    return
  }
  // Another provider's thoughts are text at most.
  const text = (rawContent ?? content).map((part) => part.text).join('')
  if (text !== '') turn.reasoning = (turn.reasoning ?? '') + text
}
