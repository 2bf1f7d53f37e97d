import type { Standing } from './call-book.ts'
import type { Settings } from './settings.ts'

/** The account of a user in the shape of OpenRouter's `GET /key`, amounts in US dollars. */
export function describeKey(
  user: string,
  { spentNanoUsd, reservedNanoUsd }: Standing,
  { dailyNanoUsd, requestsPerMinute }: Settings,
): object {
  const left = dailyNanoUsd - spentNanoUsd - reservedNanoUsd
  return {
    label: user,
    limit: dailyNanoUsd / 1e9,
    limit_remaining: Math.max(0, left) / 1e9,
    limit_reset: 'daily',
    usage_daily: spentNanoUsd / 1e9,
    requests_per_minute: requestsPerMinute,
  }
}
