import { urls } from './advice-urls.ts'
import type { Failure } from './failure.ts'

/** How to lift each rule that can leave an endpoint out (`availability.excluded_by`). */
export const EXCLUSION_ADVICE: Readonly<Record<string, string>> = {
  allowed_providers:
    'widen `provider.only`, `order` or `ignore`, or the allowed providers of the account',
  context_length: 'shorten the input or lower `max_tokens`',
  'data_policy:training': `allow providers that train on prompts at ${urls.privacy}, or drop \`provider.data_collection: "deny"\``,
  'data_policy:zdr': `drop \`provider.zdr\`, or lift zero data retention at ${urls.privacy}`,
  data_region: 'allow another data region',
  geo: 'choose a model that is offered in your country',
  max_price: 'raise `provider.max_price`',
  quantization: 'widen `provider.quantizations`',
  require_parameters:
    'drop `provider.require_parameters`, or the parameters that no provider supports',
}

/** One clause for each rule that left endpoints out, naming the rule and how to relax it. */
export function adviseOnExclusions({ availability }: Failure): string | undefined {
  const rules = [availability?.excluded_by ?? []].flat()
  const clauses = rules.map((rule) => {
    const advice = EXCLUSION_ADVICE[rule]
    return advice === undefined ? rule : `${rule} (${advice})`
  })
  return clauses.length > 0 ? `Excluded by ${clauses.join(', ')}.` : undefined
}
