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
  const isUsed = (candidate: Candidate, ...uses: readonly ByokKey['use'][]): boolean =>
    keys.some((key) => uses.includes(key.use) && isFor(key, candidate))
  const own = (...uses: readonly ByokKey['use'][]): Candidate[] =>
    candidates
      .filter((candidate) => isUsed(candidate, ...uses))
      .map((candidate) => ({ ...candidate, byok: true }))
  const shared = candidates.filter(
    (candidate) =>
      !isUsed(candidate, 'always') &&
      !keys.some((key) => key.noShared === true && key.provider === candidate.endpoint.provider),
  )
  return [...own('prioritized', 'always'), ...shared, ...own('fallback')]
}

function isFor({ provider, allowedModels }: ByokKey, { model, endpoint }: Candidate): boolean {
  if (provider !== endpoint.provider) return false
  return (
    allowedModels === undefined ||
    allowedModels.includes(model.id) ||
    allowedModels.includes(model.canonicalSlug)
  )
}
