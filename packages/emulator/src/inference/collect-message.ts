import type { Engine } from '../engine/engine.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { ErrorObject } from '../wire/error-body.ts'
import type { Annotation, ToolCall } from '../wire/message.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { Inference } from './inference.ts'
import { mergeReasoningDetail } from './merge-reasoning-detail.ts'
import { choicesOf } from './several-choices.ts'

/** A whole reply. */
export interface CollectedMessage {
  text: string
  refusal: string
  reasoning: string
  readonly reasoningDetails: ReasoningDetail[]
  readonly toolCalls: ToolCall[]
  readonly annotations: Annotation[]
  readonly images: { type: 'image_url'; image_url: { url: string }; index: number }[]
  audio: { readonly id: string; data: string; transcript: string } | undefined
  error: ErrorObject | undefined
  finishReason: string | null
  nativeFinishReason: string | null
}

/** Reads a reply of one choice to its end, at its pace, and settles it. */
export async function collectMessage(
  inference: Inference,
  engine: Engine,
): Promise<CollectedMessage> {
  const [message = emptyMessage()] = await collectChoices(inference, engine)
  return message
}

/** Reads a reply to its end, at its pace, and settles it. */
export async function collectChoices(
  { reply, meter, exchange, turn }: Inference,
  { clock, pace: usualPace }: Engine,
): Promise<readonly CollectedMessage[]> {
  const messages = Array.from({ length: choicesOf(turn.request) }, emptyMessage)
  const take = (event: ModelEvent): void => {
    meter.observe(event)
    const message = messages[event.choice ?? 0]
    if (message !== undefined) addEvent(message, event)
  }
  if (Symbol.iterator in reply.events) for (const event of reply.events) take(event)
  else for await (const event of reply.events) take(event)

  const pace = reply.pace ?? usualPace(turn.endpoint)
  if (pace !== undefined) {
    const { firstTokenMs = 0, tokensPerSecond = 0 } = pace
    const writingMs =
      tokensPerSecond > 0 ? (meter.usage.completion_tokens / tokensPerSecond) * 1_000 : 0
    await clock.sleep(firstTokenMs + writingMs, exchange.call.signal)
  }
  return messages
}

function emptyMessage(): CollectedMessage {
  return {
    text: '',
    refusal: '',
    reasoning: '',
    reasoningDetails: [],
    toolCalls: [],
    annotations: [],
    images: [],
    audio: undefined,
    error: undefined,
    finishReason: null,
    nativeFinishReason: null,
  }
}

function addEvent(message: CollectedMessage, event: ModelEvent): void {
  switch (event.type) {
    case 'text':
      message.text += event.text
      return
    case 'refusal':
      message.refusal += event.text
      return
    case 'reasoning':
      if (event.detail.type === 'hidden') return
      message.reasoning += event.text ?? ''
      mergeReasoningDetail(message.reasoningDetails, event.detail)
      return
    case 'tool-call': {
      const { id, name, index } = event
      message.toolCalls[index] = { id, type: 'function', function: { name, arguments: '' }, index }
      return
    }
    case 'tool-arguments': {
      const call = message.toolCalls[event.index]
      if (call === undefined) return
      const { name, arguments: before } = call.function
      message.toolCalls[event.index] = {
        ...call,
        function: { name, arguments: before + event.text },
      }
      return
    }
    case 'annotation':
      message.annotations.push(event.annotation)
      return
    case 'image': {
      const index = message.images.length
      message.images.push({ type: 'image_url', image_url: { url: event.url }, index })
      return
    }
    case 'audio': {
      const { id, data, transcript } = message.audio ?? { id: event.id, data: '', transcript: '' }
      message.audio = {
        id,
        data: data + event.data,
        transcript: transcript + event.transcript,
      }
      return
    }
    case 'error':
      message.error = event.error
      message.finishReason = 'error'
      return
    case 'finish':
      message.finishReason = event.reason
      message.nativeFinishReason = event.nativeReason
  }
}
