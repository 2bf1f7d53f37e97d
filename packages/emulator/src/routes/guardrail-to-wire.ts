import type { Guardrail } from '../guardrails/guardrail.ts'
import type { Account } from '../ledger/account.ts'

/** A guardrail as the management endpoints show it. */
export function guardrailToWire(guardrail: Guardrail, account: Account): Record<string, unknown> {
  const { keyHashes: _keys, everyone: _everyone, createdAtMs, updatedAtMs, ...settings } = guardrail
  return {
    description: null,
    limit_usd: null,
    reset_interval: null,
    allowed_models: null,
    ignored_models: null,
    allowed_providers: null,
    ignored_providers: null,
    enforce_zdr: null,
    content_filters: null,
    content_filter_builtins: null,
    include_byok_in_budgets: false,
    ...settings,
    workspace_id: account.workspaceId,
    created_at: new Date(createdAtMs).toISOString(),
    updated_at: updatedAtMs === null ? null : new Date(updatedAtMs).toISOString(),
  }
}
