import { priceListOf } from '../catalogue/pricing.ts'
import { zdrMakerOf } from './account-policy.ts'
import type { Condition } from './considered.ts'
import { namesEndpoint } from './provider-slug.ts'

/** Conditions on who an endpoint belongs to and what it does with data. */
export const policyConditions: readonly Condition[] = [
  {
    excludedBy: 'allowed_providers',
    rule: 'R12',
    refuses: ({ endpoint, preferences: { only }, policy: { allowedProviders }, catalogue }) =>
      [only, allowedProviders].every(
        (names) => names == null || names.some((name) => namesEndpoint(name, endpoint, catalogue)),
      )
        ? undefined
        : 'is not among the allowed providers',
  },
  {
    excludedBy: 'ignored_providers',
    rule: 'R12',
    refuses: ({ endpoint, preferences: { ignore }, catalogue }) =>
      ignore?.some((name) => namesEndpoint(name, endpoint, catalogue)) === true
        ? 'is among the ignored providers'
        : undefined,
  },
  {
    excludedBy: 'data_policy:training',
    rule: 'R11',
    refuses: ({ endpoint, preferences, policy: { noTrainingOn = [] }, catalogue }) => {
      const { prompt, completion } = priceListOf(endpoint.pricing)
      const kind = prompt === 0n && completion === 0n ? 'free' : 'paid'
      const demanded = preferences.data_collection === 'deny' || noTrainingOn.includes(kind)
      return demanded && catalogue.provider(endpoint.provider)?.collectsData !== false
        ? 'may store prompts or train on them'
        : undefined
    },
  },
  {
    excludedBy: 'data_policy:zdr',
    rule: 'R12',
    refuses: ({ model, endpoint, preferences, policy, catalogue }) => {
      const demanded =
        preferences.zdr === true || policy.zdrMakers?.includes(zdrMakerOf(model.id)) === true
      return demanded && catalogue.provider(endpoint.provider)?.zeroDataRetention !== true
        ? 'keeps data for some time'
        : undefined
    },
  },
  {
    excludedBy: 'distillation',
    rule: 'R12',
    refuses: ({ model, preferences }) =>
      preferences.enforce_distillable_text === true && !model.distillable
        ? 'does not allow distillation'
        : undefined,
  },
  {
    excludedBy: 'quantization',
    rule: 'R12',
    refuses: ({ endpoint, preferences: { quantizations } }) =>
      quantizations == null || quantizations.includes(endpoint.quantization)
        ? undefined
        : `serves the quantization ${endpoint.quantization}`,
  },
]
