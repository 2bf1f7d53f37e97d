import type { Reply, Turn } from '../reply/responder.ts'
import { scriptToReply } from '../script/script-to-reply.ts'
import type { StreamFaults, WireObject } from '../stream/stream-faults.ts'
import type { Fault } from './fault.ts'

/** The reply that a fault puts in the place of the answer. */
export async function replacementOf(
  faults: readonly Fault[],
  turn: Turn,
): Promise<Reply | undefined> {
  const replacement = faults.find(({ reply }) => reply !== undefined)?.reply
  return replacement === undefined ? undefined : scriptToReply(replacement, turn)
}

/** A reply with everything that goes wrong on its way. */
export function withFaults(reply: Reply, faults: readonly Fault[]): Reply {
  const streams = faults.flatMap(({ stream }) => stream ?? [])
  if (reply.kind !== 'events' || streams.length === 0) return reply
  return { ...reply, faults: streams.reduce(together, reply.faults ?? {}) }
}

/** Two faults at once: of two settings the later one counts, of two changes both do, in turn. */
function together(first: StreamFaults, second: StreamFaults): StreamFaults {
  const chunkEdits = [first.editChunk, second.editChunk].filter((edit) => edit !== undefined)
  const bodyEdits = [first.editBody, second.editBody].filter((edit) => edit !== undefined)
  return {
    ...first,
    ...second,
    ...(chunkEdits.length < 2
      ? {}
      : {
          editChunk: (chunk, index) =>
            chunkEdits.reduce<readonly WireObject[]>(
              (chunks, edit) => chunks.flatMap((one) => edit(one, index)),
              [chunk],
            ),
        }),
    ...(bodyEdits.length < 2
      ? {}
      : { editBody: (body) => bodyEdits.reduce((edited, edit) => edit(edited), body) }),
  }
}
