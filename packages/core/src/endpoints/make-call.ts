import { byName, type Connection } from '../transport/connection.ts'
import type { Deadline } from '../transport/deadline.ts'
import type { ApiRequest } from '../transport/send.ts'
import { sendWithRetry } from '../transport/send-with-retry.ts'
import { type Account, withAccount } from './account.ts'
import type { CallOptions } from './call-options.ts'

/** Makes the result of a call, and closes its deadline and its account when the answer is over. */
type ReadAnswer<Result> = (
  response: Response,
  deadline: Deadline,
  account: Account | undefined,
) => Result | Promise<Result>

/** Sends a request with the headers of its call, again where that helps, and keeps the books of it. */
export function makeCall<Result>(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions,
  read: ReadAnswer<Result>,
): Promise<Result> {
  const full = { ...request, headers: { ...byName(request.headers), ...byName(options.headers) } }
  return withAccount(connection, full, options, (counted, account) =>
    sendWithRetry(counted, full, options, (response, deadline) =>
      read(response, deadline, account),
    ),
  )
}
