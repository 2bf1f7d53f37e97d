import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { infer } from '../../inference/infer.ts'
import { deliverRaw } from '../../stream/deliver-raw.ts'
import { deliverStream } from '../../stream/deliver-stream.ts'
import { parseMessagesRequest } from '../../validation/messages-schema.ts'
import { requireModality } from '../one-shot/require-modality.ts'
import { eventsOfMessage } from '../whole/events-of-message.ts'
import { messagesErrorAnswer } from './messages-error.ts'
import { messagesToChat } from './messages-to-chat.ts'
import { MessagesWriter } from './messages-writer.ts'

/** `POST /messages`, whole or streamed. */
export const messagesRoute: Route = {
  method: 'POST',
  path: '/api/v1/messages',
  access: 'inference',
  asksModel: true,
  handler: createMessage,
  failure: messagesErrorAnswer,
}

async function createMessage(exchange: Exchange, engine: Engine): Promise<Answer> {
  const request = parseMessagesRequest(exchange.json())
  const streaming = request.stream === true
  const chat = messagesToChat(request)
  requireModality(chat, ['text'], engine)
  const inference = await infer(exchange, engine, chat, { streaming, apiType: 'messages' })
  if (inference.kind === 'raw') return deliverRaw(inference, exchange, engine)
  const writer = new MessagesWriter(inference, engine)
  if (streaming) return deliverStream(inference, writer, engine)
  for (const event of await eventsOfMessage(inference, engine)) writer.write(event)
  if (writer.failure !== undefined) throw new ApiError(502, writer.failure.message)
  const body = writer.body()
  const sent = inference.reply.faults?.editBody?.(body) ?? body
  return jsonAnswer(sent, 200, { 'x-generation-id': inference.id, ...inference.headers })
}
