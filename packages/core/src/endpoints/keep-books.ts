import { isOpenRouterError } from '../errors/openrouter-error.ts'
import type { Accounting } from '../transport/accounting.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import { normaliseUsage } from '../usage/normalise-usage.ts'
import type { WireUsage } from '../wire/usage.ts'
import type { Account } from './account.ts'
import { BillableRequests } from './billable-requests.ts'
import { type JobAccount, openJobsOf } from './open-jobs.ts'

/** What an answer says about itself, as far as the books need it. */
interface Received {
  id?: string | null
  model?: string | null
  provider?: string | null
  usage?: WireUsage | null
  choices?: readonly { finish_reason?: string | null }[] | null
}

/**
 * Opens the books of one call, before anything is sent.
 *
 * @throws BudgetError when the budget has no room for the call.
 */
function openAccount(
  { budget, estimate, ledger }: Accounting,
  body: object,
  tags: readonly string[] | undefined,
  requests: BillableRequests,
): JobAccount {
  const reservation = budget?.reserve(estimate?.(body))
  return {
    cancel: () => reservation?.release(),
    close(answer, error) {
      // A server may answer with anything, also with null.
      const received: Received = Object(answer)
      if (requests.isCacheHit) return reservation?.release()
      const usage = normaliseUsage(received.usage)
      const known = usage.costUsd !== undefined || usage.totalTokens !== undefined
      // A call that broke off may have been billed, so what it reserved stays spent.
      if (known || (requests.count > 0 && !isAnsweredWith(error))) reservation?.settle(usage)
      else reservation?.release()
      if (!known && error !== undefined) return
      const { model = '' }: { model?: unknown } = body
      ledger?.record({
        usage,
        model: received.model || String(model),
        provider: received.provider ?? undefined,
        generationId: received.id || undefined,
        tags,
        ...(received.choices && { finishReason: received.choices[0]?.finish_reason ?? null }),
      })
    },
  }
}

/**
 * Makes a call and keeps its books. The account is closed here when the call fails.
 *
 * @throws BudgetError when the budget has no room for the call, and what the call throws.
 */
export async function keepBooks<Result>(
  connection: Connection,
  { body, settles }: ApiRequest,
  tags: readonly string[] | undefined,
  call: (connection: Connection, account: Account) => Promise<Result>,
): Promise<Result> {
  const { accounting } = connection
  const jobs = openJobsOf(accounting)
  if (settles) return await call(connection, { close: (received) => jobs.settle(received) })
  const requests = new BillableRequests()
  const account = openAccount(accounting, body ?? {}, tags, requests)
  try {
    return await call(requests.counted(connection), {
      close(received, error) {
        // What a job costs is told when it has ended; until then its books stay open.
        if (!jobs.keep(received, account)) account.close(received, error)
      },
    })
  } catch (error) {
    account.close(isOpenRouterError(error) ? error.partial : undefined, error)
    throw error
  }
}

/** Errors that the API answers with are not billed, also when a 200 carries them. */
function isAnsweredWith(error: unknown): boolean {
  return isOpenRouterError(error) && error.status !== undefined
}
