import { integer, listOf, object, text, textOrNull } from '../documented-shape.ts'

/** `POST /auth/keys`. */
export const issuedKey: object = object({
  key: { type: 'string', pattern: '^sk-or-v1-[0-9a-f]{64}$' },
  user_id: textOrNull,
})

/** `POST /auth/keys/code`. */
export const authorizationCode: object = object({
  data: object({ id: text, app_id: integer, created_at: text }),
})

const preset = {
  id: text,
  slug: text,
  name: text,
  description: textOrNull,
  status: { enum: ['active', 'disabled', 'archived'] },
  status_updated_at: textOrNull,
  created_at: text,
  updated_at: text,
  creator_user_id: textOrNull,
  workspace_id: textOrNull,
  designated_version_id: textOrNull,
}
const version = object({
  id: text,
  preset_id: text,
  version: integer,
  config: { type: 'object' },
  system_prompt: textOrNull,
  creator_id: text,
  created_at: text,
  updated_at: text,
})

/** `GET /presets`. */
export const presetList: object = object({ data: listOf(object(preset)), total_count: integer })
/** `GET /presets/{slug}`, and what saving one answers. */
export const presetWithVersion: object = object({
  data: object({ ...preset, designated_version: version }),
})
/** `GET /presets/{slug}/versions`. */
export const versionList: object = object({ data: listOf(version), total_count: integer })
/** `GET /presets/{slug}/versions/{version}`. */
export const singleVersion: object = object({ data: version })
