import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { collectMessage } from '../../inference/collect-message.ts'
import { infer } from '../../inference/infer.ts'
import type { Inference } from '../../inference/inference.ts'
import { routerMetadata } from '../../inference/router-metadata.ts'
import { deliverRaw } from '../../stream/deliver-raw.ts'
import { deliverStream } from '../../stream/deliver-stream.ts'
import { parseChatRequest } from '../../validation/chat-request-schema.ts'
import { requireModality } from '../one-shot/require-modality.ts'
import { TextChunkWriter } from './text-chunk-writer.ts'

/** `POST /completions`: a bare prompt, whole or streamed. */
export const completionsRoute: Route = {
  method: 'POST',
  path: '/api/v1/completions',
  access: 'inference',
  asksModel: true,
  handler: completeText,
}

async function completeText(exchange: Exchange, engine: Engine): Promise<Answer> {
  // Several choices are a thing of conversations.
  const request = { ...parseChatRequest(exchange.json()), n: 1 }
  if (request.prompt == null) throw new ApiError(400, 'prompt: a text to complete is required')
  requireModality(request, ['text'], engine)
  const streaming = request.stream === true
  const inference = await infer(exchange, engine, request, { streaming })
  if (inference.kind === 'raw') return deliverRaw(inference, exchange, engine)
  if (streaming) {
    return deliverStream(inference, new TextChunkWriter(inference, engine), engine)
  }
  const body = await textResponse(inference, engine)
  const sent = inference.reply.faults?.editBody?.(body) ?? body
  return jsonAnswer(sent, 200, { 'x-generation-id': inference.id, ...inference.headers })
}

async function textResponse(
  inference: Inference,
  engine: Engine,
): Promise<Record<string, unknown>> {
  const { id, providerName, turn, created, meter } = inference
  const { text, error } = await collectMessage(inference, engine)
  const metadata = routerMetadata(inference, engine)
  return {
    id,
    provider: providerName,
    model: turn.model.id,
    object: 'text_completion',
    created,
    choices: [
      {
        index: 0,
        text,
        logprobs: null,
        finish_reason: meter.ending?.reason ?? null,
        native_finish_reason: meter.ending?.nativeReason ?? null,
        ...(error === undefined ? {} : { error }),
      },
    ],
    system_fingerprint: null,
    usage: meter.usage,
    ...(metadata === undefined ? {} : { openrouter_metadata: metadata }),
  }
}
