import type { ModelEvent } from '../reply/model-event.ts'

/** Writes the events of one reply in a wire format, as server-sent events with their blank line. */
export interface StreamWriter {
  /** What comes before the first event; may be empty. */
  start(): string
  /** The bytes of one event; empty when the format has nothing to say about it. */
  write(event: ModelEvent): string
  /** What comes after the last event. */
  end(): string
}
