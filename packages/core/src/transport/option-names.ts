import { ConfigurationError } from '../errors/configuration-error.ts'
import { lettersOf } from '../routing/wire-spelling.ts'
import type { ConnectionOptions } from './connection.ts'

const names: Readonly<Record<keyof ConnectionOptions, true>> = {
  apiKey: true,
  appCategories: true,
  appName: true,
  appUrl: true,
  baseURL: true,
  budget: true,
  checkRequest: true,
  clock: true,
  estimate: true,
  fetch: true,
  headers: true,
  keySource: true,
  ledger: true,
  maxRetries: true,
  maxTotalDelayMs: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  onWarning: true,
  rateLimiter: true,
  timeouts: true,
}

/**
 * Refuses another spelling of an option, such as `baseUrl`, `api_key` or the `defaultHeaders` of the
 * OpenAI SDK: it would go unnoticed, and the key to another host than the one that is meant. Names
 * that are like none are somebody else's.
 *
 * @throws ConfigurationError
 */
export function assertOptionNames(options: ConnectionOptions): void {
  for (const [given, value] of Object.entries(options)) {
    if (Object.hasOwn(names, given) || value === undefined) continue
    const letters = lettersOf(given.replace(/^default/, ''))
    const meant = Object.keys(names).find((name) => lettersOf(name) === letters)
    if (meant === undefined) continue
    throw new ConfigurationError(`There is no option \`${given}\`. Use \`${meant}\`.`)
  }
}
