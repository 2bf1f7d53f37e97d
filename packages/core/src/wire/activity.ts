import type { Open } from './open.ts'

/** The query of `GET /activity`. */
export interface ActivityQuery {
  /** One UTC day of the last 30, `YYYY-MM-DD`. Default all. */
  date?: string | null | undefined
  /** Only what this key did. */
  api_key_hash?: string | null | undefined
  /** Only what this member of the organization did. */
  user_id?: string | null | undefined
  workspace_id?: string | null | undefined
  /** Splits every item by workspace. */
  group_by?: Open<'workspace'> | null | undefined
  [field: string]: unknown
}

/** What one endpoint of a model was used for on one UTC day. */
export interface ActivityItem {
  /** `YYYY-MM-DD`. */
  date: string
  model: string
  model_permaslug?: string | null
  endpoint_id?: string | null
  provider_name?: string | null
  /** USD taken from the account. */
  usage?: number | null
  /** USD spent by the caller's own provider keys. */
  byok_usage_inference?: number | null
  requests?: number | null
  prompt_tokens?: number | null
  completion_tokens?: number | null
  reasoning_tokens?: number | null
  /** Only when grouped by workspace. */
  workspace_id?: string | null
  [field: string]: unknown
}

/** The answer of `GET /activity`: the last 30 completed UTC days. */
export interface ActivityResponse {
  data: ActivityItem[]
  [field: string]: unknown
}
