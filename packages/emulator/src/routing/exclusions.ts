import { capabilityConditions } from './capability-conditions.ts'
import type { Considered } from './considered.ts'
import type { Exclusion } from './plan.ts'
import { policyConditions } from './policy-conditions.ts'

const conditions = [...policyConditions, ...capabilityConditions]

/** The first condition that an endpoint does not meet. */
export function exclusionOf(considered: Considered): Exclusion | undefined {
  for (const { excludedBy, rule, refuses } of conditions) {
    const reason = refuses(considered)
    if (reason !== undefined) {
      return { model: considered.model, endpoint: considered.endpoint, excludedBy, rule, reason }
    }
  }
  return undefined
}
