import type { LanguageModelV4StreamPart as StreamPart, SharedV4Warning } from '@ai-sdk/provider'
import { type ChatEvent, type ChatEventStream, isOpenRouterError } from '@waypost/core'
import type { StreamPartTranslator } from './events-to-stream-parts.ts'

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
 * @throws what ended the answer before that, so that the host can try again; `translateError` puts
 * it, and what ends the stream later, in the host's words.
 */
export async function openPartStream(
  events: ChatEventStream,
  translator: StreamPartTranslator,
  warnings: SharedV4Warning[],
  translateError: (error: unknown) => unknown,
): Promise<ReadableStream<StreamPart>> {
  const first = await readUntilOutput(events, translateError)

  return new ReadableStream<StreamPart>({
    start(controller) {
      controller.enqueue({ type: 'stream-start', warnings })
      enqueue(controller, translator.translate(first))
    },
    async pull(controller) {
      try {
        let batch: readonly ChatEvent[] | undefined
        let count = 0
        // A pull that gives nothing would not be followed by another one.
        do {
          batch = await events.nextBatch()
          count = enqueue(controller, batch ? translator.translate(batch) : translator.end())
        } while (count === 0)
        if (!batch) controller.close()
      } catch (error) {
        if (!isOpenRouterError(error)) throw error
        enqueue(controller, translator.end(translateError(error)))
        controller.close()
      }
    },
    async cancel() {
      await events.return()
    },
  })
}

function enqueue(
  controller: ReadableStreamDefaultController<StreamPart>,
  parts: Iterable<StreamPart>,
): number {
  let count = 0
  for (const part of parts) {
    controller.enqueue(part)
    count++
  }
  return count
}

async function readUntilOutput(
  events: ChatEventStream,
  translateError: (error: unknown) => unknown,
): Promise<ChatEvent[]> {
  const first: ChatEvent[] = []
  try {
    while (first.every((event) => silent.has(event.type))) {
      const batch = await events.nextBatch()
      if (!batch) break
      first.push(...batch)
    }
  } catch (error) {
    throw translateError(error)
  }
  return first
}
