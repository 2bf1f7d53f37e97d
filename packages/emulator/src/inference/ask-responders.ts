import type { Engine } from '../engine/engine.ts'
import type { Fault } from '../faults/fault.ts'
import { replacementOf, withFaults } from '../faults/with-faults.ts'
import type { Reply, Turn } from '../reply/responder.ts'

/** Gets the reply to one attempt, with what is meant to go wrong. */
export function askResponders(turn: Turn, engine: Engine): Promise<Reply> {
  const faults = engine.faults.faultsOf(turn)
  return faults.length === 0 ? firstReply(turn, engine) : faultyReply(faults, turn, engine)
}

async function faultyReply(faults: readonly Fault[], turn: Turn, engine: Engine): Promise<Reply> {
  const reply = (await replacementOf(faults, turn)) ?? (await firstReply(turn, engine))
  return withFaults(reply, faults)
}

/** Gets a reply that nothing is meant to go wrong with. */
export async function firstReply(turn: Turn, engine: Engine): Promise<Reply> {
  for (const responder of engine.responders) {
    const reply = responder(turn)
    const given = reply instanceof Promise ? await reply : reply
    if (given !== undefined) return given
  }
  const message = 'No responder has an answer to this request'
  return { kind: 'failure', scope: 'provider', status: 503, error: { code: 503, message } }
}
