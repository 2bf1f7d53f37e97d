import { ApiError, type ChatResponse, isOpenRouterError, type OpenRouter } from '@waypost/client'
import type { Admission } from './admit.ts'
import { toNanoUsd } from './settings.ts'

/**
 * Charges a call what it cost. An answer that was left before its end does not say; OpenRouter does,
 * a moment later, and until then what was reserved stays reserved.
 */
export async function settleAnswer(
  admission: Admission,
  { id, usage }: ChatResponse,
  client: OpenRouter,
): Promise<void> {
  const costUsd = usage?.cost ?? (await lookUpCost(id, client))
  await admission.settle(costUsd === undefined ? undefined : toNanoUsd(costUsd))
}

/** Charges a call that got no answer: nothing if OpenRouter refused it, else what was reserved. */
export async function settleFailure(admission: Admission, error: unknown): Promise<void> {
  const refused = isOpenRouterError(error) && error instanceof ApiError
  await admission.settle(refused ? 0 : undefined)
}

async function lookUpCost(id: string, client: OpenRouter): Promise<number | undefined> {
  // It was left before anything of it had arrived.
  if (id === '') return undefined
  try {
    const { data } = await client.generations.retrieve(id)
    return data.total_cost ?? undefined
  } catch (error) {
    console.error(`What ${id} cost could not be looked up.`, error)
    return undefined
  }
}
