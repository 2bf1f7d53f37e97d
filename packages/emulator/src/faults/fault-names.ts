import type { Fault, FaultAt } from './fault.ts'
import { type LimitFaultName, limitFaults } from './limit-faults.ts'
import { type ReplyFaultName, replyFaults } from './reply-faults.ts'
import { type ShapeFaultName, shapeFaults } from './shape-faults.ts'
import { type TransportFaultName, transportFaults } from './transport-faults.ts'

/** The name of something that can go wrong. */
export type FaultName = ReplyFaultName | LimitFaultName | TransportFaultName | ShapeFaultName

const faults: ReadonlyMap<string, FaultAt> = new Map(
  [replyFaults, limitFaults, transportFaults, shapeFaults].flatMap((group) =>
    Object.entries<Fault | FaultAt>(group).map(([name, fault]): [string, FaultAt] => [
      name,
      typeof fault === 'function' ? fault : () => fault,
    ]),
  ),
)

/** The names of everything that can go wrong, and what the client sees. */
export const faultDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  [...faults].map(([name, faultAt]) => [name, faultAt(0).description]),
)

/** Finds a fault by its name. */
export function faultByName(name: string): FaultAt | undefined {
  return faults.get(name)
}
