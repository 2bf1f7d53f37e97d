import type { Engine } from '../../engine/engine.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { infer } from '../../inference/infer.ts'
import { deliverRaw } from '../../stream/deliver-raw.ts'
import { deliverStream } from '../../stream/deliver-stream.ts'
import { parseResponsesRequest } from '../../validation/responses-schema.ts'
import { requireModality } from '../one-shot/require-modality.ts'
import { eventsOfMessage } from '../whole/events-of-message.ts'
import { responsesToChat } from './responses-to-chat.ts'
import { ResponsesWriter } from './responses-writer.ts'

/** `POST /responses`, whole or streamed. */
export const responsesRoute: Route = {
  method: 'POST',
  path: '/api/v1/responses',
  access: 'inference',
  asksModel: true,
  handler: respond,
}

async function respond(exchange: Exchange, engine: Engine): Promise<Answer> {
  const request = parseResponsesRequest(exchange.json())
  const streaming = request.stream === true
  const chat = responsesToChat(request)
  requireModality(chat, ['text', 'image'], engine)
  const options = { streaming, apiType: 'responses', lengthEnds: true }
  const inference = await infer(exchange, engine, chat, options)
  if (inference.kind === 'raw') return deliverRaw(inference, exchange, engine)
  const writer = new ResponsesWriter(inference, request, engine)
  if (streaming) return deliverStream(inference, writer, engine)
  for (const event of await eventsOfMessage(inference, engine)) writer.write(event)
  const body = writer.final ?? {}
  const sent = inference.reply.faults?.editBody?.(body) ?? body
  return jsonAnswer(sent, 200, { 'x-generation-id': inference.id, ...inference.headers })
}
