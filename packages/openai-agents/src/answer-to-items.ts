import {
  type AssistantMessageItem,
  type FunctionCallItem,
  ModelBehaviorError,
  type ReasoningItem,
} from '@openai/agents-core'
import type {
  ChatResponse,
  FinishReason,
  GeneratedImage,
  ResponseMessage,
  ToolCall,
} from '@waypost/core'

/** What a model of OpenRouter may answer with. */
export type AnswerItem = AssistantMessageItem | FunctionCallItem | ReasoningItem

/** A call of a function, or of a custom tool, which takes any text. */
interface AnyToolCall extends Partial<ToolCall> {
  id: string
  custom?: { name: string; input: string }
}

/**
 * Writes an answer as the items of a run: what the model thought, said and called. What the next
 * request has to hold stands in the `providerData` of the item that it belongs to.
 *
 * @throws ModelBehaviorError when the model met its limit of tokens before it said anything.
 */
export function answerToItems({ id, choices }: ChatResponse): AnswerItem[] {
  const choice = choices[0]
  if (choice === undefined) return []
  const { message, finish_reason: reason } = choice
  const status = reason === 'length' ? 'incomplete' : 'completed'
  // A call that is finished and has no arguments needs none; elsewhere they were cut.
  const noArguments = reason === 'tool_calls' || reason === 'stop' ? '{}' : ''
  const items: AnswerItem[] = []
  const details = message.reasoning_details
  const thoughts = message.reasoning ?? message.reasoning_content
  if (thoughts || details?.length) {
    items.push({
      type: 'reasoning',
      content: [],
      rawContent: thoughts ? [{ type: 'reasoning_text', text: thoughts }] : [],
      ...(details?.length && { providerData: { reasoning_details: details } }),
    })
  }
  const calls = message.tool_calls ?? []
  const content = contentOf(message)
  if (content.length + calls.length === 0) content.push(silence(reason))
  if (content.length > 0) items.push({ id, type: 'message', role: 'assistant', status, content })
  for (const call of calls) {
    const { id: callId, type, function: called, custom, ...more } = call as AnyToolCall
    const fields = type === 'function' ? more : { ...more, type }
    items.push({
      id,
      type: 'function_call',
      callId,
      name: (called ?? custom)?.name ?? '',
      arguments: called ? called.arguments.trim() || noArguments : (custom?.input ?? ''),
      status,
      ...(Object.keys(fields).length > 0 && { providerData: fields }),
    })
  }
  return items
}

/** Without a message the runner would send the same request again and again, and pay for each. */
function silence(reason: FinishReason | null | undefined): AssistantMessageItem['content'][number] {
  if (reason === 'length') {
    throw new ModelBehaviorError(
      'The model said nothing within its limit of tokens. Raise `modelSettings.maxTokens`.',
    )
  }
  return reason === 'content_filter'
    ? { type: 'refusal', refusal: 'A content filter withheld the answer.' }
    : { type: 'output_text', text: '' }
}

function contentOf(message: ResponseMessage): AssistantMessageItem['content'] {
  const { content, refusal, images, audio, annotations } = message
  const providerData = annotations?.length ? { providerData: { annotations } } : {}
  const items: AssistantMessageItem['content'] = []
  if (content || annotations?.length) {
    items.push({ type: 'output_text', text: content ?? '', ...providerData })
  }
  if (refusal) items.push({ type: 'refusal', refusal })
  for (const { image_url: image } of (images ?? []) as readonly Partial<GeneratedImage>[]) {
    if (typeof image?.url === 'string' && image.url) items.push({ type: 'image', image: image.url })
  }
  if (audio) {
    const { data, transcript, ...rest } = audio
    items.push({ type: 'audio', audio: data ?? '', transcript, providerData: rest })
  }
  return items
}
