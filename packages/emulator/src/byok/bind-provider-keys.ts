import type { Engine } from '../engine/engine.ts'
import type { Draft, PreparationContext } from '../prepare/draft.ts'

/** Makes the keys that are for every request a part of the account's policy. */
export function useProviderKeys({ ledger: { account }, providerKeys }: Engine): void {
  account.policy = { ...account.policy, byok: providerKeys.usableBy(account.userId) }
}

/** Lets a request use the provider keys that are for its API key alone, beside those for all. */
export function bindProviderKeys(
  draft: Draft,
  { exchange, engine }: PreparationContext,
): Draft | Promise<Draft> {
  return engine.providerKeys.areRestricted ? bindTo(draft, exchange.key, engine) : draft
}

async function bindTo(
  draft: Draft,
  key: PreparationContext['exchange']['key'],
  { providerKeys }: Engine,
): Promise<Draft> {
  const byok = providerKeys.usableBy(key.account.userId, await key.hash())
  return { ...draft, policy: { ...draft.policy, byok } }
}
