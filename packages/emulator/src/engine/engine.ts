import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Random } from '../chance/random.ts'
import type { Clock } from '../clock/clock.ts'
import type { Journal } from '../journal/journal.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Responder } from '../reply/responder.ts'
import type { ScriptBook } from '../script/script-book.ts'
import type { Health } from '../routing/health.ts'
import type { Pace } from '../stream/pace.ts'

/** Which description of OpenRouter is in force where they differ. */
export type Profile = 'seed' | 'current'

/** Everything that one emulator knows and remembers; handlers receive it. */
export interface Engine {
  readonly profile: Profile
  readonly seed: number | string
  readonly clock: Clock
  readonly random: Random
  readonly catalogue: Catalogue
  readonly journal: Journal
  readonly ledger: Ledger
  readonly health: Health
  readonly scripts: ScriptBook
  /** Asked in this order; the first that has a reply gives it. */
  readonly responders: readonly Responder[]
  readonly pace: Pace | undefined
  readonly countTokens: (text: string) => number
}
