import type { ApiKey } from '../ledger/api-key.ts'
import { type Usd, usdToNumber } from '../money/usd.ts'

/** What a key has used and may still use. */
export function keyUsageToWire(key: ApiKey, nowMs: number): Record<string, unknown> {
  const { usage, byokUsage } = key
  return {
    limit: orNull(key.limit),
    limit_remaining: orNull(key.remaining(nowMs)),
    limit_reset: key.limitReset,
    include_byok_in_limit: key.includeByokInLimit,
    usage: usdToNumber(usage.total),
    usage_daily: usdToNumber(usage.within('daily', nowMs)),
    usage_weekly: usdToNumber(usage.within('weekly', nowMs)),
    usage_monthly: usdToNumber(usage.within('monthly', nowMs)),
    byok_usage: usdToNumber(byokUsage.total),
    byok_usage_daily: usdToNumber(byokUsage.within('daily', nowMs)),
    byok_usage_weekly: usdToNumber(byokUsage.within('weekly', nowMs)),
    byok_usage_monthly: usdToNumber(byokUsage.within('monthly', nowMs)),
  }
}

/** A key as the management endpoints show it: never its secret. */
export async function keyToWire(key: ApiKey, nowMs: number): Promise<Record<string, unknown>> {
  return {
    hash: await key.hash(),
    name: key.name,
    label: key.label,
    disabled: key.disabled,
    ...keyUsageToWire(key, nowMs),
    created_at: new Date(key.createdAtMs).toISOString(),
    updated_at: key.updatedAtMs === null ? null : new Date(key.updatedAtMs).toISOString(),
    expires_at: key.expiresAtMs === null ? null : new Date(key.expiresAtMs).toISOString(),
    creator_user_id: key.account.userId,
    external_user: null,
    workspace_id: key.account.workspaceId,
  }
}

function orNull(amount: Usd | null): number | null {
  return amount === null ? null : usdToNumber(amount)
}
