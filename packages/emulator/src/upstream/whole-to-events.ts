import type { ModelEvent } from '../reply/model-event.ts'
import type { Turn } from '../reply/responder.ts'
import { ChunkReader } from './chunk-reader.ts'

/** An answer that is not streamed. */
export interface WholeAnswer {
  readonly choices?: readonly {
    readonly index?: number
    readonly message?: Readonly<Record<string, unknown>>
    readonly finish_reason?: string | null
  }[]
  readonly [field: string]: unknown
}

/** The events of a whole answer: read as a stream of one chunk, so that both say the same. */
export function wholeToEvents(whole: WholeAnswer, turn: Turn): readonly ModelEvent[] {
  const choices = whole.choices?.map(({ message, finish_reason, index }) => ({
    index,
    delta: message,
    finish_reason: finish_reason ?? 'stop',
  }))
  const reader = new ChunkReader(turn)
  const events = [...reader.read(JSON.stringify({ ...whole, choices }))]
  return reader.failed ? events : [...events, reader.end()]
}
