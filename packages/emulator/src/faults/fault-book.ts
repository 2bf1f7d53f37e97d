import { createRandom, type Random } from '../chance/random.ts'
import { ApiError } from '../http/api-error.ts'
import type { Turn } from '../reply/responder.ts'
import { type Match, matches } from '../script/match.ts'
import type { Fault } from './fault.ts'
import { faultByName, faultDescriptions, type FaultName } from './fault-names.ts'

/** When a fault happens. Without any condition it always does. */
export interface FaultRule extends Match {
  /** How often; then the rule is used up. @default always */
  readonly times?: number
  /** Only the nth matching attempt, counted from 1, and with `times` those after it. */
  readonly from?: number
  /** The share of matching attempts, from 0 to 1, drawn by the seed. @default 1 */
  readonly rate?: number
}

/** The request header that asks for faults by name, separated by commas. */
export const faultHeader = 'x-emulator-fault'

interface Running {
  readonly fault: Fault
  readonly rule: FaultRule
  seen: number
  remaining: number
}

/** Decides what goes wrong with an attempt. */
export class FaultBook {
  readonly #random: Random
  readonly #running: Running[] = []

  constructor(seed: number | string) {
    this.#random = createRandom(`${seed}/faults`)
  }

  add(fault: FaultName | Fault, rule: FaultRule): void {
    const found = typeof fault === 'string' ? knownFault(fault) : fault
    this.#running.push({ fault: found, rule, seen: 0, remaining: rule.times ?? Infinity })
  }

  /** Everything that goes wrong with one attempt. */
  faultsOf(turn: Turn): readonly Fault[] {
    const asked = turn.headers[faultHeader]
    if (this.#running.length === 0 && asked === undefined) return []
    const struck = this.#running.filter((running) => this.#strikes(running, turn))
    return [...struck.map(({ fault }) => fault), ...byHeader(asked)]
  }

  #strikes(running: Running, turn: Turn): boolean {
    const { rule } = running
    if (running.remaining <= 0 || !matches(rule, turn)) return false
    running.seen += 1
    if (running.seen < (rule.from ?? 1)) return false
    if (rule.rate !== undefined && this.#random.next() >= rule.rate) return false
    running.remaining -= 1
    return true
  }
}

function byHeader(asked: string | undefined): Fault[] {
  const names = (asked ?? '').split(',').map((name) => name.trim())
  return names.filter((name) => name !== '').map(knownFault)
}

function knownFault(name: string): Fault {
  const fault = faultByName(name)
  if (fault !== undefined) return fault
  const known = Object.keys(faultDescriptions).join(', ')
  throw new ApiError(400, `Unknown fault "${name}". Known are: ${known}`)
}
