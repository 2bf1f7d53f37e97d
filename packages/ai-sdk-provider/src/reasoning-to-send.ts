import type { JSONObject } from '@ai-sdk/provider'
import { parseModelId } from '@waypost/core'
import type { AssistantContent } from './assistant-to-message.ts'
import { listOf, openRouterOptions, type PartOptions } from './part-options.ts'
import type { Warn } from './warnings.ts'

/**
 * Gathers the reasoning of a message from all of its parts, verbatim and in their order. Reasoning
 * that a provider signed or encrypted for itself is left out when the model's author has changed.
 */
export function reasoningToSend(
  content: AssistantContent,
  messageOptions: PartOptions,
  model: string,
  warn: Warn,
): { reasoning?: string; reasoning_details?: JSONObject[] } {
  const complete = completeList(content, messageOptions)
  const details: JSONObject[] = complete ?? []
  let text = ''
  let foreign = false
  for (const part of content) {
    // From a browser, a result comes back with the metadata of its call.
    if (part.type === 'tool-result') continue
    const own = listOf(part.providerOptions, 'reasoning_details')
    if (part.type === 'reasoning' && own.length === 0) text += part.text
    if (complete) continue
    const changed = authorChanged(openRouterOptions(part.providerOptions)['model'], model)
    for (const detail of own) {
      if (changed && isBound(detail)) foreign = true
      else details.push(detail)
    }
  }
  if (foreign) {
    warn({
      type: 'other',
      message: `Reasoning that another model signed or encrypted was not sent to ${model}.`,
    })
  }
  return {
    ...(details.length > 0 && { reasoning_details: details }),
    ...(text !== '' && !complete && { reasoning: text }),
  }
}

/**
 * A list on the message, or, as @openrouter/ai-sdk-provider stored it, on the first tool call, where
 * it repeats what the other parts carry.
 */
function completeList(
  content: AssistantContent,
  messageOptions: PartOptions,
): JSONObject[] | undefined {
  const toolCall = content.find((part) => part.type === 'tool-call' && !part.providerExecuted)
  return [messageOptions, toolCall?.providerOptions]
    .map((options) => listOf(options, 'reasoning_details'))
    .find((list) => list.length > 0)
}

function isBound(detail: JSONObject): boolean {
  return Boolean(detail['signature'] ?? detail['data'])
}

/** Routers pick a model by themselves, so of them nothing is known. */
function authorChanged(from: unknown, to: string): boolean {
  const before = typeof from === 'string' ? parseModelId(from).author : undefined
  const next = parseModelId(to).author
  return before !== undefined && next !== undefined && next !== 'openrouter' && before !== next
}
