import type { ChatResponse } from '../wire/chat-response.ts'
import { ChatCollector } from './chat-collector.ts'
import type { ChatEvent } from './chat-event.ts'

/** Reads events to their end and gives the response that an unstreamed call would have given. */
export async function collectChat(
  events: AsyncIterable<ChatEvent> | Iterable<ChatEvent>,
): Promise<ChatResponse> {
  const collector = new ChatCollector()
  for await (const event of events) collector.add(event)
  return collector.response()
}
