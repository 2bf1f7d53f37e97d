import type { Reply, Turn } from '../reply/responder.ts'
import { scriptToReply } from '../script/script-to-reply.ts'
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
  if (reply.kind !== 'events' || faults.length === 0) return reply
  const streams = faults.map(({ stream }) => stream)
  return { ...reply, faults: Object.assign({}, reply.faults, ...streams) }
}
