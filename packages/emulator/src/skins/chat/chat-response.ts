import type { Engine } from '../../engine/engine.ts'
import { collectMessage } from '../../inference/collect-message.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import { healJson, wantsHealing } from '../../plugins/heal-response.ts'
import { servedTier, showsReasoning } from './chat-options.ts'

/** The body of a chat completion that is not streamed. */
export async function chatResponse(
  inference: Inference,
  engine: Engine,
): Promise<Record<string, unknown>> {
  const { turn, meter, id, created, providerName } = inference
  const collected = await collectMessage(inference, engine)
  const text =
    wantsHealing(turn.request) && meter.ending?.reason !== 'length'
      ? await healJson(collected.text)
      : collected.text
  const visible = showsReasoning(turn.request)
  const message = {
    role: 'assistant',
    content: text === '' && collected.toolCalls.length > 0 ? null : text,
    refusal: collected.refusal === '' ? null : collected.refusal,
    reasoning: visible && collected.reasoning !== '' ? collected.reasoning : null,
    ...(visible && collected.reasoningDetails.length > 0
      ? { reasoning_details: collected.reasoningDetails }
      : {}),
    ...(collected.toolCalls.length > 0 ? { tool_calls: collected.toolCalls } : {}),
    ...(collected.annotations.length > 0 ? { annotations: collected.annotations } : {}),
    ...(collected.images.length > 0 ? { images: collected.images } : {}),
  }
  const metadata = routerMetadata(inference, engine)
  const choice = {
    logprobs: null,
    finish_reason: meter.ending?.reason ?? null,
    native_finish_reason: meter.ending?.nativeReason ?? null,
    index: 0,
    message,
    ...(collected.error === undefined ? {} : { error: collected.error }),
  }
  return {
    id,
    provider: providerName,
    model: turn.model.id,
    object: 'chat.completion',
    created,
    choices: [choice],
    system_fingerprint: null,
    ...servedTier(turn),
    usage: meter.usage,
    ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
  }
}
