import { collectMessage } from '../../inference/collect-message.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Inference } from '../../inference/inference.ts'
import { healJson, wantsHealing } from '../../plugins/heal-response.ts'
import type { ModelEvent } from '../../reply/model-event.ts'

/**
 * The events of a whole reply, each kind in one piece. An API that writes whole answers out of the
 * same events as streams cannot say different things in the two.
 */
export async function eventsOfMessage(
  inference: Inference,
  engine: Engine,
): Promise<readonly ModelEvent[]> {
  const message = await collectMessage(inference, engine)
  const { ending } = inference.meter
  const heals = wantsHealing(inference.turn.request) && ending?.reason !== 'length'
  const text = heals ? await healJson(message.text) : message.text
  const events: ModelEvent[] = message.reasoningDetails.map((detail) => ({
    type: 'reasoning',
    text: null,
    detail,
  }))
  if (text !== '') events.push({ type: 'text', text })
  if (message.refusal !== '') events.push({ type: 'refusal', text: message.refusal })
  for (const { image_url } of message.images) events.push({ type: 'image', url: image_url.url })
  for (const [index, call] of message.toolCalls.entries()) {
    events.push(
      { type: 'tool-call', index, id: call.id, name: call.function.name },
      { type: 'tool-arguments', index, text: call.function.arguments },
    )
  }
  for (const annotation of message.annotations) events.push({ type: 'annotation', annotation })
  if (message.error !== undefined) return [...events, { type: 'error', error: message.error }]
  events.push({
    type: 'finish',
    reason: ending?.reason ?? 'stop',
    nativeReason: ending?.nativeReason ?? '',
  })
  return events
}
