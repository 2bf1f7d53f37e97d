import type { Engine } from '../../engine/engine.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import { infer } from '../../inference/infer.ts'
import type { Inference } from '../../inference/inference.ts'
import type { StatedUsage } from '../../reply/model-event.ts'
import { deliverRaw } from '../../stream/deliver-raw.ts'
import type { ChatRequest } from '../../wire/chat-request.ts'
import type { UsageBody } from '../../wire/usage.ts'
import { requireModality } from './require-modality.ts'

/** Work for a model that is no conversation: a vector, an order, an image, a recording. */
export interface OneShot {
  /** The request as routing and billing see it. */
  readonly request: ChatRequest
  /** What the model has to produce, in the words of `output_modalities`. */
  readonly modality: string
  /** How `/generation` names the API. */
  readonly apiType: string
}

/**
 * Lets an endpoint take on some work, and answers with what `work` makes of it. Routing, outages,
 * limits and the journal are those of every other request.
 */
export async function answerOnce(
  exchange: Exchange,
  engine: Engine,
  { request, modality, apiType }: OneShot,
  work: (inference: Inference) => Answer | Promise<Answer>,
): Promise<Answer> {
  requireModality(request, [modality], engine)
  const inference = await infer(exchange, engine, request, { streaming: false, apiType })
  if (inference.kind === 'raw') return deliverRaw(inference, exchange, engine)
  const { firstTokenMs = 0 } = inference.reply.pace ?? engine.pace(inference.turn.endpoint) ?? {}
  if (firstTokenMs > 0) await engine.clock.sleep(firstTokenMs, exchange.call.signal)
  return work(inference)
}

/** Books finished work, and returns its tokens and cost. */
export function settleOnce({ meter }: Inference, usage: StatedUsage): UsageBody {
  meter.observe({ type: 'finish', reason: 'stop', nativeReason: 'stop', usage })
  return meter.usage
}

/** Answers with JSON that names its generation. */
export function namedAnswer({ id, reply }: Inference, body: Record<string, unknown>): Answer {
  return jsonAnswer(reply.faults?.editBody?.(body) ?? body, 200, { 'x-generation-id': id })
}
