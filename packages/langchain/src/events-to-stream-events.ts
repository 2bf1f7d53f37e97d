import type { ChatModelStreamEvent, FinishReason } from '@langchain/core/language_models/event'
import type { ChatEvent, ChatEventStream } from '@waypost/core'
import { type AnswerForm, AnswerReader } from './answer.ts'
import { BlockWriter } from './block-writer.ts'
import { toLangChainError } from './errors-to-langchain.ts'
import { toBlocks } from './wire-to-blocks.ts'

/** Turns the events of an answer into LangChain's events of content blocks. */
export async function* eventsToStreamEvents(
  stream: ChatEventStream,
  form: AnswerForm,
): AsyncGenerator<ChatModelStreamEvent> {
  const reader = new AnswerReader(form)
  const writer = new BlockWriter(form)
  try {
    for (let events = await stream.nextBatch(); events; events = await stream.nextBatch()) {
      for (const event of events) {
        reader.add(event)
        if (event.type === 'response-start') {
          yield { event: 'message-start', ...(event.id && { id: event.id }) }
        }
        if ('choice' in event && event.choice !== 0) continue
        yield* writer.write(event)
        if (event.type === 'finish') yield* lastEvents(reader, writer, stream, event)
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
  writer: BlockWriter,
  stream: ChatEventStream,
  { reason }: Extract<ChatEvent, { type: 'finish' }>,
): Generator<ChatModelStreamEvent> {
  const message = reader.streamedMessageOf(stream.partial())
  yield* writer.end(toBlocks(message))
  const { usage_metadata: usage, response_metadata: responseMetadata } = message
  if (usage) yield { event: 'usage', usage }
  yield {
    event: 'message-finish',
    ...(isShared(reason) && { reason }),
    ...(usage && { usage }),
    responseMetadata,
  }
}

/**
 * Whether a reason is called the same by LangChain, which puts the name of this event over the one in
 * the response metadata: any other name would make `finish_reason` differ from what `invoke` gives.
 */
function isShared(reason: string): reason is FinishReason {
  return reason === 'stop' || reason === 'length' || reason === 'content_filter'
}
