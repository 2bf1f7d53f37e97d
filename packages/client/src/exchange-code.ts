import {
  type CodeExchange,
  createConnection,
  exchangeCode as exchangeCodeWith,
} from '@waypost/core'
import type { OpenRouterOptions, RequestOptions } from './options.ts'
import { withTimeout } from './with-timeout.ts'

/**
 * Exchanges the code that came back from signing in for a key of the user's own, which a client
 * takes as `userKey`. No key is sent.
 *
 * @throws ApiError whose message says what is wrong with the code, ConnectionError, TimeoutError, or
 * the signal's own reason.
 */
export async function exchangeCode(
  exchange: CodeExchange,
  options: Pick<OpenRouterOptions, 'baseURL' | 'fetch'> & RequestOptions = {},
): Promise<{ key: string; userId: string | undefined }> {
  const { baseURL, fetch } = options
  const connection = createConnection({ baseURL, fetch })
  const { data } = await exchangeCodeWith(connection, exchange, withTimeout(options))
  return { key: data.key, userId: data.user_id ?? undefined }
}
