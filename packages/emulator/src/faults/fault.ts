import type { ScriptedReply } from '../script/scripted-reply.ts'
import type { StreamFaults } from '../stream/stream-faults.ts'

/** A fault that depends on when it happens, in milliseconds since 1970. */
export type FaultAt = (nowMs: number) => Fault

/** Something that can go wrong. */
export interface Fault {
  /** What the client sees. */
  readonly description: string
  /** Stands in the place of the answer. */
  readonly reply?: Exclude<ScriptedReply, string>
  /** Happens to the answer on its way. */
  readonly stream?: StreamFaults
}
