import type { HeaderValues } from '../transport/connection.ts'
import type { Timeouts } from '../transport/deadline.ts'

/** What one call may decide differently from its connection. */
export interface CallOptions {
  /** Ends the call; what it rejects with is the signal's own reason. */
  signal?: AbortSignal | undefined
  /** Further headers; a value of null removes one of the connection's. */
  headers?: HeaderValues | undefined
  timeouts?: Timeouts | undefined
  /** Words to find the call again by in the ledger. */
  tags?: readonly string[] | undefined
  /** Further attempts after the first. @default the connection's, which is 2 */
  maxRetries?: number | undefined
}
