import type { Exchange } from '../http/exchange.ts'
import type { Draft } from '../prepare/draft.ts'

/** How a request wants its response to be cached. */
export interface CacheOptions {
  readonly ttlMs: number
  /** Whether what is cached is to be forgotten first. */
  readonly clear: boolean
}

const defaultTtlSeconds = 300
const longestTtlSeconds = 86_400

/** Reads the headers of a request; a preset that says no beats them, as does an account without retention. */
export function cacheOptionsOf(
  exchange: Exchange,
  { presetCache, policy }: Draft,
): CacheOptions | undefined {
  const asked = exchange.header('x-openrouter-cache')?.toLowerCase()
  const enabled = asked === undefined ? presetCache?.enabled === true : asked === 'true'
  if (!enabled || presetCache?.enabled === false || policy.zdr === true) return undefined
  const header = ttlSecondsOf(exchange.header('x-openrouter-cache-ttl'))
  return {
    ttlMs: (header ?? presetCache?.ttlSeconds ?? defaultTtlSeconds) * 1_000,
    clear: exchange.header('x-openrouter-cache-clear')?.toLowerCase() === 'true',
  }
}

/** Reads the digits that a text begins with: `60abc` is 60, `1.5` is 1, `abc` is nothing. */
function ttlSecondsOf(header: string | undefined): number | undefined {
  const seconds = Number.parseInt(header ?? '', 10)
  if (Number.isNaN(seconds)) return undefined
  return Math.min(Math.max(seconds, 1), longestTtlSeconds)
}
