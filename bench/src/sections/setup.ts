import type { Contender } from '../contenders/contender.ts'
import type { Effort } from '../measuring/interleave.ts'

/** What a section is to measure, and how hard. */
export interface Setup {
  contenders: readonly Contender[]
  effort: Effort
  /** Whether only a rough picture is wanted, soon. */
  quick: boolean
}
