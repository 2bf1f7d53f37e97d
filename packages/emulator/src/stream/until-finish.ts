import type { ModelEvent } from '../reply/model-event.ts'
import type { StreamFaults } from './stream-faults.ts'

type Events = Iterable<ModelEvent> | AsyncIterable<ModelEvent>

/** A reply that may not finish. */
export interface UnfinishedReply {
  readonly events: Events
  /** Whether the event that was read last stands where the reply would finish. */
  readonly isFinishing: () => boolean
}

/** Where a fault comes before the finish, what follows the finish is neither sent nor counted. */
export function untilFinish(events: Events, faults: StreamFaults): UnfinishedReply {
  let finishing = false
  if (faults.errorAfter === undefined && faults.beforeFinish !== true) {
    return { events, isFinishing: () => finishing }
  }
  async function* unfinished(): AsyncGenerator<ModelEvent, void> {
    for await (const event of events) {
      if (event.type !== 'finish') {
        yield event
        continue
      }
      finishing = true
      // Its frame is never sent: the fault takes its place.
      yield { type: 'text', text: '' }
      return
    }
  }
  return { events: unfinished(), isFinishing: () => finishing }
}
