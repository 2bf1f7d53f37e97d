import { explainFailure } from '../errors/explain-failure.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import type { CompletionResponse } from '../wire/completions.ts'
import { ChatCollector } from './chat-collector.ts'
import type { ChatEvent } from './chat-event.ts'
import { ChatEventReader } from './chat-event-reader.ts'

/**
 * The events of a whole response, of a chat or a text completion: the same as those of a stream that
 * says the same.
 *
 * @throws ApiError when the response tells of a failure, with `partial` where it has content.
 */
export async function responseToEvents(
  response: ChatResponse | CompletionResponse,
): Promise<ChatEvent[]> {
  const events: ChatEvent[] = []
  const reader = new ChatEventReader((event) => events.push(event))
  // A response always has an answer to announce, be it an empty one; a chunk may be an error alone.
  const onlyChunk: object = Array.isArray(response.choices)
    ? response
    : { ...response, choices: [] }
  const failure = reader.push(onlyChunk as ChatChunk, true)
  reader.end(failure ? 'error' : 'unknown')
  if (!failure) return events
  const error = await explainFailure(failure)
  error.partial = collectEvents(events)
  throw error
}

/** The response that a sequence of events stands for. */
export function collectEvents(events: Iterable<ChatEvent>): ChatResponse {
  const collector = new ChatCollector()
  for (const event of events) collector.add(event)
  return collector.response()
}
