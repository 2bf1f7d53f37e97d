import { ApiError } from '../errors/api-error.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { isFreeModel } from '../routing/model-id.ts'
import type { KeyInfo } from '../wire/keys.ts'
import { type Clock, sleep, systemClock } from './clock.ts'
import { untilAborted } from '../streaming/until-aborted.ts'

/** Holds back the attempts of a connection. */
export interface RateLimiter {
  /**
   * Resolves when an attempt may start. Asked before each one, with the body of the request; what it
   * throws ends the call, and a wait ends with the signal's reason as soon as that is aborted.
   */
  acquire(body: object, signal?: AbortSignal): Promise<void>
}

/** A rate limiter that learns from the key how many requests the account has left. */
export interface FreeModelLimiter extends RateLimiter {
  /** Takes over the daily limit and what was used of it from the `data` of `GET /key`. */
  update(key: Pick<KeyInfo, 'free_model_daily_requests' | 'is_free_tier'>): void
}

/** The limits of free models. OpenRouter documentation: Limits, "Rate Limits". */
export interface RateLimiterOptions {
  /** @default 20 */
  requestsPerMinute?: number | undefined
  /** 50 for accounts that bought less than 10 credits, otherwise 1000. @default 50 */
  requestsPerDay?: number | undefined
  clock?: Clock | undefined
}

const dayMs = 86_400_000
/** A minute, and a second in which a request may overtake the one before it. */
const windowMs = 61_000
const freeTierPerDay = 50
const paidTierPerDay = 1_000

/**
 * Keeps to the limits of free models, which OpenRouter counts by account, over all keys and all
 * `:free` models together: hand the same limiter to every connection of an account.
 *
 * A request counts when the first model that it names is free, and every attempt counts, failed or
 * not. Attempts start in the order in which they were asked for. When the requests of the day are
 * used up, `acquire` throws what OpenRouter would answer: an `ApiError` of the kind `rate-limited`
 * with status 429, `limitSource` `openrouter_free_tier_daily` and `resetAtMs` at the next midnight
 * UTC, which is not retried.
 *
 * @throws ConfigurationError when a limit is not a whole number from 1.
 */
export function createRateLimiter(options: RateLimiterOptions = {}): FreeModelLimiter {
  const { clock = systemClock, requestsPerMinute = 20 } = options
  let { requestsPerDay = freeTierPerDay } = options
  assertLimit('requestsPerMinute', requestsPerMinute)
  assertLimit('requestsPerDay', requestsPerDay)
  let starts: number[] = []
  let day = 0
  let usedToday = 0
  let queue: Promise<void> = Promise.resolve()

  async function takeTurn(model: string, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted()
      const nowMs = clock.now()
      // A clock that was set back would hold everybody up for as long.
      starts = starts.map((startMs) => Math.min(startMs, nowMs))
      beginDay(nowMs)
      if (usedToday >= requestsPerDay) throw usedUp(requestsPerDay, model, nowMs)
      const earliest = starts[starts.length - requestsPerMinute]
      if (earliest === undefined || nowMs - earliest >= windowMs) break
      await sleep(clock, earliest + windowMs - nowMs, signal)
    }
    usedToday++
    starts.push(clock.now())
    if (starts.length > requestsPerMinute) starts.shift()
  }

  function beginDay(nowMs: number): void {
    const today = Math.floor(nowMs / dayMs)
    if (today > day) usedToday = 0
    day = Math.max(day, today)
  }

  return {
    async acquire(body, signal) {
      const model = firstModelOf(body)
      if (model === undefined || !isFreeModel(model)) return
      const turn = queue.then(() => takeTurn(model, signal))
      // One that leaves the queue makes room for the next.
      queue = turn.catch(() => undefined)
      await untilAborted(turn, signal)
    },
    update({ free_model_daily_requests: daily, is_free_tier: isFreeTier }) {
      beginDay(clock.now())
      const tierPerDay = isFreeTier ? freeTierPerDay : paidTierPerDay
      requestsPerDay = daily?.limit ?? (isFreeTier == null ? requestsPerDay : tierPerDay)
      const used = daily?.used ?? requestsPerDay - (daily?.remaining ?? requestsPerDay)
      // Attempts that are under way may not be counted there yet.
      usedToday = Math.max(usedToday, used)
    },
  }
}

function firstModelOf({
  model,
  models,
}: {
  model?: unknown
  models?: unknown
}): string | undefined {
  const first: unknown = model ?? (Array.isArray(models) ? models[0] : undefined)
  return typeof first === 'string' ? first : undefined
}

function usedUp(requestsPerDay: number, model: string, nowMs: number): ApiError {
  const resetAtMs = (Math.floor(nowMs / dayMs) + 1) * dayMs
  return new ApiError(
    'rate-limited',
    `The ${requestsPerDay} requests to free models that this account has per day are used up (429), ` +
      `so this one was not sent. They reset at ${new Date(resetAtMs).toISOString()}; until then, ` +
      'use a model that is paid for.',
    {
      status: 429,
      model,
      limitSource: 'openrouter_free_tier_daily',
      resetAtMs,
      retryAfterMs: resetAtMs - nowMs,
    },
  )
}

function assertLimit(name: string, limit: number): void {
  if (Number.isInteger(limit) && limit >= 1) return
  throw new ConfigurationError(`\`${name}\` is ${limit}; it has to be a whole number from 1.`)
}
