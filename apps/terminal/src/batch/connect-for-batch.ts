import { createBudget, createRateLimiter, type OpenRouter } from '@waypost/client'
import type { Backend } from '../backend/backend.ts'
import { connectWithKey } from '../backend/connect.ts'

interface Limits {
  retries: number
  maxCost?: number
}

const longestWaitMs = 10 * 60_000
/** What a request is taken to cost while it is under way; the least that counts. */
const leastCostUsd = 0.000_001

/** A client that keeps to the limits of free models, waits as long as it is told to, and to a budget. */
export async function connectForBatch(
  backend: Backend,
  { retries, maxCost }: Limits,
  asksFreeModels: boolean,
  signal: AbortSignal,
): Promise<OpenRouter> {
  const rateLimiter = createRateLimiter()
  const client = connectWithKey(backend, {
    rateLimiter,
    maxRetries: retries,
    maxTotalDelayMs: longestWaitMs,
    ...(maxCost !== undefined && {
      budget: createBudget({
        limits: [{ costUsd: maxCost, per: 'run' }],
        defaultReservation: { costUsd: leastCostUsd },
      }),
    }),
  })
  if (asksFreeModels) {
    const { data } = await client.key.retrieve({ signal })
    rateLimiter.update(data)
  }
  return client
}
