import { type AgentInputItem, type ReasoningItem, UserError } from '@openai/agents-core'
import type { AssistantMessage, ChatMessage, ReasoningDetail, ToolCall } from '@waypost/core'
import {
  type AssistantContent,
  assistantContent,
  toolContent,
  userContent,
} from './content-to-wire.ts'

interface AssistantTurn extends AssistantMessage {
  tool_calls?: ToolCall[]
}

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
  let turn: AssistantTurn | undefined

  function begin(): AssistantTurn {
    const begun: AssistantTurn = { role: 'assistant', content: null }
    messages.push(begun)
    return begun
  }

  for (const item of input) {
    switch (item.type) {
      case 'reasoning':
        // Thoughts come first in a turn.
        turn = turn === undefined || hasSpoken(turn) ? begin() : turn
        addReasoning(turn, item)
        break
      case 'function_call':
        turn ??= begin()
        turn.tool_calls ??= []
        turn.tool_calls.push({
          ...item.providerData,
          id: item.callId,
          type: 'function',
          function: { name: item.name, arguments: item.arguments },
        })
        break
      case 'function_call_result':
        turn = undefined
        messages.push({
          role: 'tool',
          tool_call_id: item.callId,
          content: toolContent(item.output),
        })
        break
      case 'message':
      case undefined:
        if (item.role !== 'assistant') {
          turn = undefined
          messages.push(
            item.role === 'user'
              ? { role: 'user', content: userContent(item.content) }
              : { role: 'system', content: item.content },
          )
          break
        }
        turn = turn === undefined || turn.content !== null ? begin() : turn
        Object.assign(turn, assistantContent(item.content) satisfies AssistantContent)
        break
      default:
        throw new UserError(
          `The history holds an item of type ${JSON.stringify(item.type)}, which belongs to a tool ` +
            "of OpenAI's own service. OpenRouter has no form for it: leave it out of the input.",
        )
    }
  }
  return messages
}

function hasSpoken({ content, tool_calls }: AssistantTurn): boolean {
  return content !== null || tool_calls !== undefined
}

function addReasoning(
  turn: AssistantTurn,
  { providerData, rawContent, content }: ReasoningItem,
): void {
  const details: ReasoningDetail[] | undefined = providerData?.['reasoning_details']
  if (details !== undefined) {
    turn.reasoning_details = [...(turn.reasoning_details ?? []), ...details]
    return
  }
  // Another provider's thoughts are text at most.
  const text = (rawContent ?? content).map((part) => part.text).join('')
  if (text !== '') turn.reasoning = (turn.reasoning ?? '') + text
}
