import type { Engine } from '../../engine/engine.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { infer } from '../../inference/infer.ts'
import { deliverRaw } from '../../stream/deliver-raw.ts'
import { deliverStream } from '../../stream/deliver-stream.ts'
import { parseChatRequest } from '../../validation/chat-request-schema.ts'
import { requireModality } from '../one-shot/require-modality.ts'
import { ChatChunkWriter } from './chat-chunk-writer.ts'
import { chatResponse } from './chat-response.ts'

/** `POST /chat/completions`, whole or streamed. */
export const chatCompletionsRoute: Route = {
  method: 'POST',
  path: '/api/v1/chat/completions',
  access: 'inference',
  asksModel: true,
  handler: completeChat,
}

async function completeChat(exchange: Exchange, engine: Engine): Promise<Answer> {
  const request = parseChatRequest(exchange.json())
  requireModality(request, ['text', 'image', 'audio'], engine)
  const streaming = request.stream === true
  const inference = await infer(exchange, engine, request, { streaming })
  if (inference.kind === 'raw') return deliverRaw(inference, exchange, engine)
  if (!streaming) {
    const body = await chatResponse(inference, engine)
    const sent = inference.reply.faults?.editBody?.(body) ?? body
    return jsonAnswer(sent, 200, { 'x-generation-id': inference.id, ...inference.headers })
  }
  return deliverStream(inference, new ChatChunkWriter(inference, engine), engine)
}
