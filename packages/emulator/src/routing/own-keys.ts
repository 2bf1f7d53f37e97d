import type { ByokKey } from './account-policy.ts'
import type { Candidate } from './plan.ts'

/**
 * Puts the account's own provider keys in their places: prioritized ones before every shared
 * endpoint, even before `order`; fallback ones after them; `always` instead of them.
 */
export function withOwnKeys(
  candidates: readonly Candidate[],
  keys: readonly ByokKey[],
): readonly Candidate[] {
  if (keys.length === 0) return candidates
  const use = new Map(keys.map((key) => [key.provider, key.use]))
  const own = (...uses: readonly ByokKey['use'][]): Candidate[] =>
    candidates
      .filter(({ endpoint }) => uses.some((one) => one === use.get(endpoint.provider)))
      .map((candidate) => ({ ...candidate, byok: true }))
  const shared = candidates.filter(({ endpoint }) => use.get(endpoint.provider) !== 'always')
  return [...own('prioritized', 'always'), ...shared, ...own('fallback')]
}
