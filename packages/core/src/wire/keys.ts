import type { Open } from './open.ts'

/** When the limit of a key starts anew, at midnight UTC; weeks begin on Monday. */
export type LimitReset = Open<'daily' | 'weekly' | 'monthly'>

/** What a key spent, in USD. */
interface KeySpending {
  usage?: number | null
  usage_daily?: number | null
  /** Since Monday. */
  usage_weekly?: number | null
  usage_monthly?: number | null
  /** Spent by the caller's own provider keys. */
  byok_usage?: number | null
  byok_usage_daily?: number | null
  byok_usage_weekly?: number | null
  byok_usage_monthly?: number | null
  /** The most to spend; null is no limit. */
  limit?: number | null
  limit_remaining?: number | null
  limit_reset?: LimitReset | null
  /** Whether spending by the caller's own provider keys counts. */
  include_byok_in_limit?: boolean | null
  /** ISO 8601; null is never. */
  expires_at?: string | null
  creator_user_id?: string | null
  workspace_id?: string | null
  [field: string]: unknown
}

/**
 * The key of the request itself.
 *
 * OpenRouter documentation: Limits, "Rate Limits and Credits Remaining".
 */
export interface KeyInfo extends KeySpending {
  /** The key with its middle masked, or its own label. */
  label: string
  /** Whether the account never bought credits. */
  is_free_tier?: boolean | null
  is_management_key?: boolean | null
  /** The older name of `is_management_key`. */
  is_provisioning_key?: boolean | null
  /** Formerly the limit of paid requests; `requests` is now -1. */
  rate_limit?: {
    requests?: number | null
    /** E.g. `10s`. */
    interval?: string | null
    note?: string | null
    [field: string]: unknown
  } | null
  /** Newer than the OpenAPI document of August 2026. */
  free_model_daily_requests?: {
    limit?: number | null
    used?: number | null
    remaining?: number | null
    [field: string]: unknown
  } | null
  /** Newer than the OpenAPI document of August 2026. */
  organization_id?: string | null
  /** Newer than the OpenAPI document of August 2026. */
  allowed_data_regions?: string[] | null
}

/** The answer of `GET /key`. */
export interface KeyInfoResponse {
  data: KeyInfo
  [field: string]: unknown
}

/** A key as its administrator sees it. OpenRouter documentation: Provisioning API Keys. */
export interface ApiKey extends KeySpending {
  /** SHA-256 of the key, 64 lower-case hexadecimal digits; names it in URLs. */
  hash: string
  name?: string | null
  label?: string | null
  disabled?: boolean | null
  /** ISO 8601. */
  created_at?: string | null
  /** ISO 8601. */
  updated_at?: string | null
}

/** The query of `GET /keys`. */
export interface ApiKeyQuery {
  /** Keys to skip. Default 0. */
  offset?: number | null | undefined
  include_disabled?: boolean | Open<'true' | 'false'> | null | undefined
  /** Default: the default workspace. */
  workspace_id?: string | null | undefined
  [field: string]: unknown
}

/** The answer of `GET /keys`, at most 100 keys. */
export interface ApiKeyList {
  data: ApiKey[]
  [field: string]: unknown
}

/** The answer of `GET` and `PATCH /keys/{hash}`. */
export interface ApiKeyResponse {
  data: ApiKey
  [field: string]: unknown
}

/** The body of `POST /keys`. */
export interface CreateApiKeyRequest {
  name: string
  /** Only in older documentation. */
  label?: string | null | undefined
  /** USD; null is no limit. */
  limit?: number | null | undefined
  limit_reset?: LimitReset | null | undefined
  include_byok_in_limit?: boolean | null | undefined
  /** ISO 8601 in UTC. */
  expires_at?: string | null | undefined
  creator_user_id?: string | null | undefined
  workspace_id?: string | null | undefined
  [field: string]: unknown
}

/** The answer of `POST /keys`. */
export interface CreateApiKeyResponse {
  data: ApiKey
  /** The key itself, which is never shown again. */
  key: string
  [field: string]: unknown
}

/** The body of `PATCH /keys/{hash}`: what is absent stays, null lifts the limit. */
export interface UpdateApiKeyRequest {
  name?: string | undefined
  disabled?: boolean | undefined
  /** USD; null is no limit. */
  limit?: number | null | undefined
  limit_reset?: LimitReset | null | undefined
  include_byok_in_limit?: boolean | undefined
  [field: string]: unknown
}

/** The answer of `DELETE /keys/{hash}`; older documentation answers with the key. */
export interface DeleteApiKeyResponse {
  deleted?: boolean | null
  [field: string]: unknown
}
