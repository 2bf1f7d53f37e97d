import type { ProviderPreferences } from '../wire/provider-preferences.ts'

/** The preferences of a request after its model variants have had their say. */
export function effectivePreferences(
  preferences: ProviderPreferences | null | undefined,
  variants: ReadonlySet<string>,
): ProviderPreferences {
  const given = preferences ?? {}
  if (variants.has('nitro')) return { ...given, sort: 'throughput' }
  if (variants.has('floor')) return { ...given, sort: 'price' }
  if (variants.has('exacto')) return { ...given, sort: 'exacto' }
  return given
}

/** What a request sorts by, however it is spelled. */
export function sortKeyOf({ sort }: ProviderPreferences): string | undefined {
  if (sort == null) return undefined
  return (typeof sort === 'string' ? sort : sort.by) ?? undefined
}

/** Whether endpoints of all models are sorted together. */
export function sortsAcrossModels({ sort }: ProviderPreferences): boolean {
  return typeof sort === 'object' && sort?.partition === 'none'
}
