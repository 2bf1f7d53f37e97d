import type { ModelEvent } from '../reply/model-event.ts'

type Events = Iterable<ModelEvent> | AsyncIterable<ModelEvent>

/** Passes a reply on and hands all of it to `store` when it has finished well. */
export function rememberReply(
  events: Events,
  store: (events: readonly ModelEvent[]) => void,
): Events {
  return Symbol.iterator in events ? rememberSync(events, store) : rememberAsync(events, store)
}

function* rememberSync(
  events: Iterable<ModelEvent>,
  store: (events: readonly ModelEvent[]) => void,
): Generator<ModelEvent> {
  const seen: ModelEvent[] = []
  for (const event of events) {
    seen.push(event)
    if (event.type === 'finish') store(seen)
    yield event
  }
}

async function* rememberAsync(
  events: AsyncIterable<ModelEvent>,
  store: (events: readonly ModelEvent[]) => void,
): AsyncGenerator<ModelEvent> {
  const seen: ModelEvent[] = []
  for await (const event of events) {
    seen.push(event)
    if (event.type === 'finish') store(seen)
    yield event
  }
}
