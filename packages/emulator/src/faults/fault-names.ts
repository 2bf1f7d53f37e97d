import type { Fault } from './fault.ts'
import { type LimitFaultName, limitFaults } from './limit-faults.ts'
import { type ReplyFaultName, replyFaults } from './reply-faults.ts'
import { type ShapeFaultName, shapeFaults } from './shape-faults.ts'
import { type TransportFaultName, transportFaults } from './transport-faults.ts'

/** The name of something that can go wrong. */
export type FaultName = ReplyFaultName | LimitFaultName | TransportFaultName | ShapeFaultName

const faults: ReadonlyMap<string, Fault> = new Map(
  [replyFaults, limitFaults, transportFaults, shapeFaults].flatMap((group) =>
    Object.entries<Fault>(group),
  ),
)

/** The names of everything that can go wrong, and what the client sees. */
export const faultDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  [...faults].map(([name, { description }]) => [name, description]),
)

/** Finds a fault by its name. */
export function faultByName(name: string): Fault | undefined {
  return faults.get(name)
}
