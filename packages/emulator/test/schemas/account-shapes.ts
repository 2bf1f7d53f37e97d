import {
  boolean,
  integer,
  listOf,
  number,
  numberOrNull,
  object,
  text,
  textOrNull,
} from '../documented-shape.ts'

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

const usage = {
  usage: number,
  usage_daily: number,
  usage_weekly: number,
  usage_monthly: number,
  byok_usage: number,
  byok_usage_daily: number,
  byok_usage_weekly: number,
  byok_usage_monthly: number,
}
const limits = {
  limit: numberOrNull,
  limit_remaining: numberOrNull,
  limit_reset: { enum: ['daily', 'weekly', 'monthly', null] },
  include_byok_in_limit: boolean,
}

/** `GET /key`. */
export const keyInfo: object = object({
  data: object(
    {
      ...usage,
      ...limits,
      label: text,
      creator_user_id: textOrNull,
      is_free_tier: boolean,
      is_management_key: boolean,
      is_provisioning_key: boolean,
      rate_limit: object({ interval: text, note: text, requests: integer }),
    },
    { expires_at: textOrNull },
  ),
})

const key = object(
  {
    ...usage,
    ...limits,
    hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    name: text,
    label: text,
    disabled: boolean,
    created_at: text,
    updated_at: textOrNull,
    creator_user_id: textOrNull,
    workspace_id: text,
  },
  { expires_at: textOrNull },
)

/** `GET /keys`. */
export const keyList: object = object({ data: listOf(key) })
/** `GET` and `PATCH /keys/{hash}`. */
export const singleKey: object = object({ data: key })
/** `POST /keys`. */
export const createdKey: object = object({ data: key, key: text })
/** `DELETE /keys/{hash}`. */
export const deletedKey: object = object({ deleted: { const: true } })
/** `GET /credits`. */
export const credits: object = object({
  data: object({ total_credits: number, total_usage: number }),
})

const integerOrNull = { type: ['integer', 'null'] }
const booleanOrNull = { type: ['boolean', 'null'] }

/** `GET /generation`. */
export const generation: object = object({
  data: object({
    id: text,
    model: text,
    created_at: text,
    origin: text,
    usage: number,
    total_cost: number,
    is_byok: boolean,
    data_region: text,
    api_type: textOrNull,
    app_id: integerOrNull,
    cache_discount: numberOrNull,
    cancelled: booleanOrNull,
    streamed: booleanOrNull,
    external_user: textOrNull,
    finish_reason: textOrNull,
    native_finish_reason: textOrNull,
    generation_time: numberOrNull,
    latency: numberOrNull,
    moderation_latency: numberOrNull,
    http_referer: textOrNull,
    user_agent: textOrNull,
    native_tokens_cached: integerOrNull,
    native_tokens_completion: integerOrNull,
    native_tokens_completion_images: integerOrNull,
    native_tokens_prompt: integerOrNull,
    native_tokens_reasoning: integerOrNull,
    num_fetches: integerOrNull,
    num_input_audio_prompt: integerOrNull,
    num_media_completion: integerOrNull,
    num_media_prompt: integerOrNull,
    num_search_results: integerOrNull,
    preset_id: textOrNull,
    provider_name: textOrNull,
    provider_responses: { type: ['array', 'null'] },
    router: textOrNull,
    service_tier: textOrNull,
    tokens_completion: integerOrNull,
    tokens_prompt: integerOrNull,
    upstream_id: textOrNull,
    upstream_inference_cost: numberOrNull,
    web_search_engine: textOrNull,
    workspace_id: textOrNull,
  }),
})

/** `GET /activity`. */
export const activity: object = object({
  data: listOf(
    object({
      date: { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}` },
      model: text,
      model_permaslug: text,
      endpoint_id: text,
      provider_name: text,
      usage: number,
      byok_usage_inference: number,
      requests: integer,
      prompt_tokens: integer,
      completion_tokens: integer,
      reasoning_tokens: integer,
    }),
  ),
})

/** `GET /generation/content`. */
export const generationContent: object = object({
  data: object({
    input: {
      anyOf: [object({ prompt: text }), object({ messages: { type: 'array', minItems: 1 } })],
    },
    output: object({ completion: textOrNull, reasoning: textOrNull }),
    error: {
      anyOf: [
        { type: 'null' },
        object({
          status: { type: ['integer', 'null'] },
          message: textOrNull,
          provider_name: textOrNull,
          raw: textOrNull,
          previous_errors: { type: 'array' },
        }),
      ],
    },
  }),
})
