import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { ApiKey } from '../ledger/api-key.ts'

/** Refuses a request that the account or the key cannot pay, whatever it asks. */
export function admitRequest(key: ApiKey, { profile, clock }: Engine): void {
  if (key.account.balance < 0n) {
    throw new ApiError(402, 'Insufficient credits. Add more using https://openrouter.ai/credits', {
      metadata: { limit_source: 'openrouter_credits' },
    })
  }
  const remaining = key.remaining(clock.now())
  if (remaining === null || remaining > 0n) return
  const kind = key.limitReset === null ? 'total' : key.limitReset
  throw new ApiError(
    profile === 'seed' ? 402 : 403,
    `Key limit exceeded (${kind} limit). Manage it using https://openrouter.ai/settings/keys`,
    { metadata: { limit_source: 'openrouter_key_limit' } },
  )
}
