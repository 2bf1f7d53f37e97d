import type { LanguageModelV4StreamPart as StreamPart, SharedV4Warning } from '@ai-sdk/provider'
import { type ChatEvent, type ChatEventStream, isOpenRouterError } from '@waypost/core'
import { StreamPartTranslator, type TranslationContext } from './events-to-stream-parts.ts'

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
  translation: TranslationContext,
  warnings: SharedV4Warning[],
  translateError: (error: unknown) => unknown,
): Promise<ReadableStream<StreamPart>> {
  const first = await readUntilOutput(events)
  let translator: StreamPartTranslator

  return new ReadableStream<StreamPart>({
    start(controller) {
      translator = new StreamPartTranslator(translation, (part) => controller.enqueue(part))
      controller.enqueue({ type: 'stream-start', warnings })
      translator.translate(first)
    },
    async pull(controller) {
      try {
        // As long as the reader waits, going on here costs less than being asked again.
        do {
          const batch = await events.nextBatch()
          if (!batch) {
            translator.end()
            return controller.close()
          }
          translator.translate(batch)
        } while ((controller.desiredSize ?? 0) > 0)
      } catch (error) {
        if (!isOpenRouterError(error)) throw error
        translator.end(translateError(error))
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
