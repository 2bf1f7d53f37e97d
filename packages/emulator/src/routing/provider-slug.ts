import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Endpoint } from '../catalogue/model.ts'

/**
 * Whether a name from `order`, `only` or `ignore` means an endpoint: a base slug or display name
 * means every region and variant of the provider, a slug with a suffix exactly that one, and an
 * endpoint of a service tier is only ever meant by its own tag.
 */
export function namesEndpoint(name: string, endpoint: Endpoint, catalogue: Catalogue): boolean {
  const lower = name.toLowerCase()
  if (lower === endpoint.tag) return true
  if (endpoint.serviceTier !== undefined) return false
  return catalogue.provider(lower)?.slug === endpoint.provider || lower === endpoint.provider
}
