import { createBudget, createRateLimiter, type Ledger, type OpenRouter } from '@waypost/client'
import type { Backend } from '../backend/backend.ts'
import { connectWithKey } from '../backend/connect.ts'

interface BatchLimits {
  retries: number
  maxCost?: number
}

interface BatchNeeds {
  ledger: Ledger
  asksFreeModels: boolean
  signal: AbortSignal
}

const longestWaitMs = 10 * 60_000
/** What a request is taken to cost while it is under way; the least that counts. */
const leastCostUsd = 0.000_001

/** A client that keeps to the limits of free models, waits as long as it is told to, and to a budget. */
export async function connectForBatch(
  backend: Backend,
  { retries, maxCost }: BatchLimits,
  { ledger, asksFreeModels, signal }: BatchNeeds,
): Promise<OpenRouter> {
  const rateLimiter = createRateLimiter()
  const client = connectWithKey(backend, {
    ledger,
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
