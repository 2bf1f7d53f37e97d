import type { Engine } from '../../engine/engine.ts'
import { collectChoices, type CollectedMessage } from '../../inference/collect-message.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import { healJson, wantsHealing } from '../../plugins/heal-response.ts'
import type { Turn } from '../../reply/responder.ts'
import { audioExpiry, logprobsOf, servedTier, showsReasoning } from './chat-options.ts'

/** The body of a chat completion that is not streamed. */
export async function chatResponse(
  inference: Inference,
  engine: Engine,
): Promise<Record<string, unknown>> {
  const { turn, meter, id, created, providerName } = inference
  const collected = await collectChoices(inference, engine)
  if (wantsHealing(turn.request)) await Promise.all(collected.map(heal))
  const choices = collected.map((message, index) => choiceOf(message, index, turn, created))
  const metadata = routerMetadata(inference, engine)
  return {
    id,
    provider: providerName,
    model: turn.model.id,
    object: 'chat.completion',
    created,
    choices,
    system_fingerprint: null,
    ...servedTier(turn),
    usage: meter.usage,
    ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
  }
}

async function heal(message: CollectedMessage): Promise<void> {
  if (message.finishReason !== 'length') message.text = await healJson(message.text)
}

function choiceOf(
  collected: CollectedMessage,
  index: number,
  turn: Turn,
  created: number,
): Record<string, unknown> {
  const { text, finishReason, toolCalls, refusal, reasoning, reasoningDetails } = collected
  const { annotations, images, audio, error } = collected
  const visible = showsReasoning(turn.request)
  const silent = text === '' && (toolCalls.length > 0 || audio !== undefined)
  const message = {
    role: 'assistant',
    content: silent ? null : text,
    refusal: refusal === '' ? null : refusal,
    reasoning: visible && reasoning !== '' ? reasoning : null,
    ...(visible && reasoningDetails.length > 0 ? { reasoning_details: reasoningDetails } : {}),
    ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
    ...(annotations.length > 0 ? { annotations } : {}),
    ...(images.length > 0 ? { images } : {}),
    ...(audio === undefined ? {} : { audio: { ...audio, expires_at: audioExpiry(created) } }),
  }
  return {
    logprobs: logprobsOf(text, turn),
    finish_reason: finishReason,
    native_finish_reason: collected.nativeFinishReason,
    index,
    message,
    ...(error === undefined ? {} : { error }),
  }
}
