import type { Engine } from '../engine/engine.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import { firstReply } from './ask-responders.ts'

type EventsReply = Extract<Reply, { kind: 'events' }>
type Events = EventsReply['events']

/** How many answers a request wants. */
export function choicesOf({ n }: Turn['request']): number {
  return n ?? 1
}

/** Asks for the further choices of a request, and makes one reply of all; its events say whose they are. */
export async function withFurtherChoices(
  first: EventsReply,
  turn: Turn,
  engine: Engine,
): Promise<EventsReply> {
  const replies = [first]
  for (let choice = 1; choice < choicesOf(turn.request); choice += 1) {
    const random = turn.random.fork(`choice ${choice}`)
    replies.push(asEvents(await firstReply({ ...turn, random }, engine)))
  }
  return {
    ...first,
    events: inTurns(replies.map(({ events }) => events)),
    cancel: () => {
      for (const { cancel } of replies) cancel?.()
    },
  }
}

function asEvents(reply: Reply): EventsReply {
  if (reply.kind === 'events') return reply
  const error =
    reply.kind === 'failure'
      ? reply.error
      : { code: 502, message: 'A reply of exact bytes cannot be one of several choices' }
  return { kind: 'events', events: [{ type: 'error', error }] }
}

/** One event of each choice after the other, as models write several answers side by side. */
async function* inTurns(choices: readonly Events[]): AsyncGenerator<ModelEvent, void> {
  let running = choices.map((events, choice) => ({
    choice,
    iterator:
      Symbol.iterator in events ? events[Symbol.iterator]() : events[Symbol.asyncIterator](),
  }))
  try {
    while (running.length > 0) {
      for (const { choice, iterator } of running) {
        const { done, value } = await iterator.next()
        if (done === true) running = running.filter((one) => one.iterator !== iterator)
        else yield { ...value, choice }
      }
    }
  } finally {
    for (const { iterator } of running) await iterator.return?.()
  }
}
