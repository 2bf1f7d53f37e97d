import { createRandom, type Random } from '../chance/random.ts'
import type { Clock } from '../clock/clock.ts'
import { ApiError } from '../http/api-error.ts'
import type { Answer, Call } from '../http/call.ts'
import type { Turn } from '../reply/responder.ts'
import { checkNames, type NamesOf } from '../script/check-names.ts'
import { isOrFits, type Match, matches } from '../script/match.ts'
import { answerInstead } from './answer-instead.ts'
import type { Fault, FaultAt } from './fault.ts'
import { faultByName, faultDescriptions, type FaultName } from './fault-names.ts'

/** When a fault happens. Without any condition it always does. */
export interface FaultRule extends Match {
  /** How often; then the rule is used up. @default always */
  readonly times?: number
  /** Only the nth matching attempt, counted from 1, and with `times` those after it. */
  readonly from?: number
  /** The share of matching attempts, from 0 to 1, drawn by the seed. @default 1 */
  readonly rate?: number
  /**
   * Strikes an operation that asks no model, by its path below `/api/v1`, such as `/models`. Without
   * it, answers of models are struck.
   */
  readonly path?: string | RegExp
}

/** The request header that asks for faults by name, separated by commas. */
export const faultHeader = 'x-emulator-fault'

const ruleNames: NamesOf<FaultRule> = {
  model: true,
  provider: true,
  lastUserText: true,
  toolResult: true,
  predicate: true,
  times: true,
  from: true,
  rate: true,
  path: true,
}

interface Running {
  readonly fault: FaultAt
  readonly rule: FaultRule
  seen: number
  remaining: number
}

/** Decides what goes wrong with an attempt. */
export class FaultBook {
  readonly #random: Random
  readonly #clock: Clock
  readonly #running: Running[] = []

  constructor(seed: number | string, clock: Clock) {
    this.#clock = clock
    this.#random = createRandom(`${seed}/faults`)
  }

  add(fault: FaultName | Fault, rule: FaultRule): void {
    checkNames('The rule of a fault', rule, ruleNames)
    const found = typeof fault === 'string' ? knownFault(fault) : () => fault
    if (rule.path !== undefined && answerInstead(found(this.#clock.now())) === undefined) {
      throw new TypeError(`${nameOf(fault)} happens to answers of models, so it takes no \`path\`.`)
    }
    this.#running.push({ fault: found, rule, seen: 0, remaining: rule.times ?? Infinity })
  }

  /** Everything that goes wrong with one attempt. */
  faultsOf(turn: Turn): readonly Fault[] {
    const asked = turn.headers[faultHeader]
    if (this.#running.length === 0 && asked === undefined) return []
    const struck = this.#running.filter(
      (running) =>
        running.rule.path === undefined && matches(running.rule, turn) && this.#strikes(running),
    )
    const nowMs = this.#clock.now()
    return [...struck.map(({ fault }) => fault), ...byHeader(asked)].map((fault) => fault(nowMs))
  }

  /** What is answered in the place of an operation that asks no model. */
  answerInstead({ method, headers }: Call, path: string): Answer | undefined {
    const nowMs = this.#clock.now()
    const asked = byHeader(headers[faultHeader]).map((fault) => fault(nowMs))
    const useless = asked.find((fault) => answerInstead(fault) === undefined)
    if (useless !== undefined) {
      const message = `The fault "${headers[faultHeader]}" happens to answers of models; ${method} ${path} asks none`
      throw new ApiError(400, message)
    }
    const struck = this.#running.filter(
      (running) => isAt(running.rule, path) && this.#strikes(running),
    )
    const [fault] = [...struck.map((running) => running.fault(nowMs)), ...asked]
    return fault && answerInstead(fault)
  }

  #strikes(running: Running): boolean {
    const { rule } = running
    if (running.remaining <= 0) return false
    running.seen += 1
    if (running.seen < (rule.from ?? 1)) return false
    if (rule.rate !== undefined && this.#random.next() >= rule.rate) return false
    running.remaining -= 1
    return true
  }
}

function isAt({ path: wanted }: FaultRule, path: string): boolean {
  return wanted !== undefined && isOrFits(wanted, path.replace(/^\/api\/v1(?=\/)/, ''))
}

function nameOf(fault: FaultName | Fault): string {
  return typeof fault === 'string' ? `The fault "${fault}"` : 'This fault'
}

function byHeader(asked: string | undefined): FaultAt[] {
  const names = (asked ?? '').split(',').map((name) => name.trim())
  return names.filter((name) => name !== '').map(knownFault)
}

function knownFault(name: string): FaultAt {
  const fault = faultByName(name)
  if (fault !== undefined) return fault
  const known = Object.keys(faultDescriptions).join(', ')
  throw new ApiError(400, `Unknown fault "${name}". Known are: ${known}`)
}
