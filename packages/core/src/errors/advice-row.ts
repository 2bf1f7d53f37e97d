import type { Failure } from './failure.ts'

/** When a piece of advice applies; everything that is named has to match. */
export interface AdviceRow {
  status?: readonly number[]
  limitSource?: readonly string[]
  errorType?: readonly string[]
  availabilityCode?: readonly string[]
  /** Tested against the server's words. */
  words?: RegExp
  /** Tested against the path of the request. */
  path?: RegExp
  when?: (failure: Failure) => boolean
  advice: string | ((failure: Failure) => string)
}
