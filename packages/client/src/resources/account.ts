import {
  type ActivityQuery,
  type ActivityResponse,
  type CoinbaseChargeRequest,
  type CoinbaseChargeResponse,
  type CreditsResponse,
  type KeyInfoResponse,
  wireQuery,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.key` */
export interface CurrentKey {
  /** The key of the client itself: its limit, what it spent, and its free requests. */
  retrieve(options?: RequestOptions): ApiPromise<KeyInfoResponse>
}

/** `client.credits` and `management.credits` */
export interface Credits {
  /** What was bought and spent; OpenRouter now asks for a management key. */
  retrieve(options?: RequestOptions): ApiPromise<CreditsResponse>
  /**
   * Begins to buy credits with crypto.
   *
   * @throws ApiError with status 410: OpenRouter has taken this endpoint away.
   */
  createCoinbaseCharge(
    request: CoinbaseChargeRequest,
    options?: RequestOptions,
  ): ApiPromise<CoinbaseChargeResponse>
}

/** `management.activity` */
export interface Activity {
  /** What was used on each of the last 30 completed UTC days. */
  list(query?: ActivityQuery, options?: RequestOptions): ApiPromise<ActivityResponse>
}

/** Makes {@link CurrentKey}. */
export function currentKey(api: Api): CurrentKey {
  return { retrieve: (options) => api.call({ method: 'GET', path: '/key' }, options) }
}

/** Makes {@link Credits}. */
export function credits(api: Api): Credits {
  return {
    retrieve: (options) => api.call({ method: 'GET', path: '/credits' }, options),
    createCoinbaseCharge: (body, options) =>
      api.call({ method: 'POST', path: '/credits/coinbase', body }, options),
  }
}

/** Makes {@link Activity}. */
export function activity(api: Api): Activity {
  return {
    list: (query = {}, options) =>
      api.call({ method: 'GET', path: '/activity', query: wireQuery(query) }, options),
  }
}
