import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import type { AccountPolicy } from './account-policy.ts'

/** The preferences of a request after the account and the model's variants have had their say. */
export function effectivePreferences(
  preferences: ProviderPreferences | null | undefined,
  variants: ReadonlySet<string>,
  policy: AccountPolicy,
): ProviderPreferences {
  const given = preferences ?? {}
  const ignored = [...(given.ignore ?? []), ...(policy.ignoredProviders ?? [])]
  return {
    ...given,
    ...(policy.zdr === true ? { zdr: true } : {}),
    ...(policy.dataCollection === 'deny' ? { data_collection: 'deny' } : {}),
    ...(ignored.length > 0 ? { ignore: ignored } : {}),
    ...sortOfVariants(variants),
  }
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

function sortOfVariants(variants: ReadonlySet<string>): ProviderPreferences {
  if (variants.has('nitro')) return { sort: 'throughput' }
  if (variants.has('floor')) return { sort: 'price' }
  return variants.has('exacto') ? { sort: 'exacto' } : {}
}
