import type { ChatModelStreamEvent, FinishReason } from '@langchain/core/language_models/event'
import type { ChatEvent, ChatEventStream } from '@waypost/core'
import { AnswerReader } from './answer.ts'
import type { ChunkOptions } from './events-to-chunks.ts'
import { toLangChainError } from './errors-to-langchain.ts'

/** Turns the events of an answer into LangChain's events of content blocks. */
export async function* eventsToStreamEvents(
  stream: ChatEventStream,
  options: Omit<ChunkOptions, 'version'>,
): AsyncGenerator<ChatModelStreamEvent> {
  const reader = new AnswerReader({ ...options, version: 'v1' })
  try {
    for (let events = await stream.nextBatch(); events; events = await stream.nextBatch()) {
      for (const event of events) {
        const steps = reader.add(event)
        if (event.type === 'response-start') {
          yield { event: 'message-start', ...(event.id === '' ? undefined : { id: event.id }) }
        }
        if ('choice' in event && event.choice !== 0) continue
        yield* steps
        if (event.type === 'finish') yield* lastEvents(reader, stream, event, options.streamUsage)
      }
    }
  } catch (error) {
    throw toLangChainError(error)
  } finally {
    await stream.return()
  }
}

function* lastEvents(
  reader: AnswerReader,
  stream: ChatEventStream,
  { reason }: Extract<ChatEvent, { type: 'finish' }>,
  streamUsage: boolean,
): Generator<ChatModelStreamEvent> {
  const response = stream.partial()
  const [choice] = response.choices
  const usage = streamUsage ? reader.usage : undefined
  if (usage) yield { event: 'usage', usage }
  yield {
    event: 'message-finish',
    ...(isShared(reason) ? { reason } : undefined),
    ...(usage ? { usage } : undefined),
    ...(choice ? { responseMetadata: reader.metadataOf(response, choice) } : undefined),
  }
}

/**
 * Whether a reason is called the same by LangChain, which puts the name of this event over the one in
 * the response metadata: any other name would make `finish_reason` differ from what `invoke` gives.
 */
function isShared(reason: string): reason is FinishReason {
  return reason === 'stop' || reason === 'length' || reason === 'content_filter'
}
