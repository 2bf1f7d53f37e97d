import type { Engine } from '../engine/engine.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { oneUsd } from '../money/usd.ts'
import { keyUsageToWire } from './key-to-wire.ts'

/** `GET /key`, and the older path that older clients still ask. */
export const keyRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/key', access: 'any-key', handler: describeKey },
  { method: 'GET', path: '/api/v1/auth/key', access: 'any-key', handler: describeKey },
]

function describeKey({ key }: Exchange, engine: Engine): Answer {
  const nowMs = engine.clock.now()
  const management = key.kind === 'management'
  const { account } = key
  const freeTier = account.credits < 10n * oneUsd
  const { withCredits, withoutCredits } = engine.freeRequestsPerDay
  const limit = freeTier ? withoutCredits : withCredits
  const used = account.freeQuota.usedToday(nowMs)
  return jsonAnswer({
    data: {
      label: key.label,
      ...keyUsageToWire(key, nowMs),
      is_free_tier: account.credits === 0n,
      is_management_key: management,
      is_provisioning_key: management,
      expires_at: key.expiresAtMs === null ? null : new Date(key.expiresAtMs).toISOString(),
      creator_user_id: account.userId,
      organization_id: null,
      workspace_id: account.workspaceId,
      allowed_data_regions: ['global'],
      rate_limit: {
        requests: -1,
        interval: '10s',
        note: 'This field is deprecated and safe to ignore.',
      },
      free_model_daily_requests: { limit, used, remaining: Math.max(0, limit - used) },
    },
  })
}
