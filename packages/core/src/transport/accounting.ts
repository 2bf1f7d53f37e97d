import type { Budget } from '../usage/budget.ts'
import type { BudgetAmounts } from '../usage/budget-limit.ts'
import type { Ledger } from '../usage/ledger.ts'

/** The books of a connection; every call that is billed takes part in them. */
export interface Accounting {
  /** Refuses a call before anything is sent when there is no room for it. */
  budget?: Pick<Budget, 'reserve'> | undefined
  /** What to reserve for a request, given its body. @default the budget's own default reservation */
  estimate?: ((body: object) => BudgetAmounts) | undefined
  /** Is told what every call used. */
  ledger?: Pick<Ledger, 'record'> | undefined
}
