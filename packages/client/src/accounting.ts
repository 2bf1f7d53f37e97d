import {
  type ChatResponse,
  isOpenRouterError,
  normaliseUsage,
  type Reservation,
  type WireUsage,
} from '@waypost/core'
import type { OpenRouterOptions, RequestOptions } from './options.ts'

/** What answers say about themselves, as far as accounting needs it. */
type Accountable = Partial<Pick<ChatResponse, 'id' | 'model' | 'provider' | 'choices'>> & {
  usage?: object | null
}

/** Keeps the books of one call. */
export interface Account {
  /** The call succeeded, or as much of it as was received. */
  readonly close: (answer: unknown) => void
  /** The call failed. */
  readonly fail: (error: unknown) => void
}

/**
 * Opens the account of a call, when the client has a budget or a ledger.
 *
 * @throws BudgetError when the budget has no room for it.
 */
export function openAccount(
  { budget, estimate, ledger }: OpenRouterOptions,
  body: object,
  { tags, signal }: RequestOptions,
): Account | undefined {
  if (!budget && !ledger) return undefined
  signal?.throwIfAborted()
  const request: { model?: unknown } = body
  const reservation = budget?.reserve(estimate?.({ ...body }))
  function close(answer: unknown): void {
    const { id, model, provider, usage: wire, choices }: Accountable = answer ?? {}
    const usage = normaliseUsage(wire as WireUsage | undefined)
    reservation?.settle(usage)
    ledger?.record({
      usage,
      model: model ?? (typeof request.model === 'string' ? request.model : ''),
      provider: provider ?? undefined,
      generationId: id || undefined,
      tags,
      ...(choices && { finishReason: choices[0]?.finish_reason ?? null }),
    })
  }
  return {
    close,
    fail(error) {
      if (isOpenRouterError(error) && error.partial) close(error.partial)
      else settleFailure(reservation, error)
    },
  }
}

/** An error that the API answered with costs nothing; whether another did is not known. */
function settleFailure(reservation: Reservation | undefined, error: unknown): void {
  const known = isOpenRouterError(error) && (error.status !== undefined || isUnsent(error.kind))
  if (known) reservation?.release()
  else reservation?.settle()
}

function isUnsent(kind: string): boolean {
  return kind === 'configuration' || kind === 'budget-exceeded'
}
