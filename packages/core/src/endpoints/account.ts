import { loadLater } from '../errors/load-later.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { CallOptions } from './call-options.ts'

/** The books of one call. */
export interface Account {
  /** The call has ended, with what was received of its answer, and with the error if it failed. */
  close(received: object | undefined, error?: unknown): void
}

/**
 * Makes a call and keeps its books when it is billed and there are any; only then what keeps them is
 * loaded. The call closes the account when it succeeds or, if that is later, when its answer has been
 * read.
 *
 * @throws BudgetError when the budget has no room for the call, ConnectionError when what keeps books
 * cannot be loaded, and what the call throws.
 */
export function withAccount<Result>(
  connection: Connection,
  request: ApiRequest,
  { signal, tags }: CallOptions,
  call: (connection: Connection, account?: Account) => Promise<Result>,
): Promise<Result> {
  const { accounting } = connection
  const takesPart = request.billed || request.settles
  if (!takesPart || !(accounting.budget || accounting.ledger)) return call(connection)
  const loading = loadLater('what keeps the budget and the ledger', import('./keep-books.ts'))
  return loading.then(({ keepBooks }) => {
    // What is not sent takes nothing from a budget.
    signal?.throwIfAborted()
    return keepBooks(connection, request, tags, call)
  })
}
