import type { LanguageModelV4StreamPart as StreamPart, SharedV4Warning } from '@ai-sdk/provider'
import { type ChatEvent, type ChatEventStream, isOpenRouterError } from '@waypost/core'
import type { StreamPartTranslator } from './events-to-stream-parts.ts'

/** Events after which nothing is lost yet when the call is made again. */
const silent = new Set<ChatEvent['type']>([
  'response-start',
  'metadata',
  'comment',
  'raw',
  'usage',
  'finish',
])

/**
 * The parts of an answer as a stream, once it has begun to say something.
 *
 * @throws what ended the answer before that, so that the host can try again; what ends the stream
 * later becomes a part, in the words of `translateError`.
 */
export async function openPartStream(
  events: ChatEventStream,
  translator: StreamPartTranslator,
  warnings: SharedV4Warning[],
  translateError: (error: unknown) => unknown,
): Promise<ReadableStream<StreamPart>> {
  const first = await readUntilOutput(events)

  return new ReadableStream<StreamPart>({
    start(controller) {
      controller.enqueue({ type: 'stream-start', warnings })
      for (const part of translator.translate(first)) controller.enqueue(part)
    },
    async pull(controller) {
      try {
        // As long as the reader waits, going on here costs less than being asked again.
        do {
          const batch = await events.nextBatch()
          for (const part of batch ? translator.translate(batch) : translator.end()) {
            controller.enqueue(part)
          }
          if (!batch) return controller.close()
        } while ((controller.desiredSize ?? 0) > 0)
      } catch (error) {
        if (!isOpenRouterError(error)) throw error
        for (const part of translator.end(translateError(error))) controller.enqueue(part)
        controller.close()
      }
    },
    async cancel() {
      await events.return()
    },
  })
}

async function readUntilOutput(events: ChatEventStream): Promise<ChatEvent[]> {
  const first: ChatEvent[] = []
  while (first.every((event) => silent.has(event.type))) {
    const batch = await events.nextBatch()
    if (!batch) break
    first.push(...batch)
  }
  return first
}
