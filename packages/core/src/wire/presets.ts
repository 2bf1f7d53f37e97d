import type { Open } from './open.ts'

/** What a preset says at one time. */
export interface PresetVersion {
  id: string
  version: number
  /** Fields of a request, without its messages. */
  config?: Record<string, unknown> | null
  system_prompt?: string | null
  preset_id?: string | null
  creator_id?: string | null
  /** ISO 8601. */
  created_at?: string | null
  /** ISO 8601. */
  updated_at?: string | null
  [field: string]: unknown
}

/** Named settings of requests. OpenRouter documentation: Presets. */
export interface Preset {
  id: string
  /** What a request names: `@preset/slug`. */
  slug: string
  name?: string | null
  description?: string | null
  status?: Open<'active' | 'disabled' | 'archived'> | null
  /** ISO 8601. */
  status_updated_at?: string | null
  designated_version_id?: string | null
  /** The version that requests use; absent in lists. */
  designated_version?: PresetVersion | null
  creator_user_id?: string | null
  workspace_id?: string | null
  /** ISO 8601. */
  created_at?: string | null
  /** ISO 8601. */
  updated_at?: string | null
  [field: string]: unknown
}

/** The answer of `GET /presets`. */
export interface PresetList {
  data: Preset[]
  total_count?: number | null
  [field: string]: unknown
}

/** The answer of `GET /presets/{slug}` and of the requests that save one. */
export interface PresetResponse {
  data: Preset
  [field: string]: unknown
}

/** The answer of `GET /presets/{slug}/versions`. */
export interface PresetVersionList {
  data: PresetVersion[]
  total_count?: number | null
  [field: string]: unknown
}

/** The answer of `GET /presets/{slug}/versions/{version}`. */
export interface PresetVersionResponse {
  data: PresetVersion
  [field: string]: unknown
}
