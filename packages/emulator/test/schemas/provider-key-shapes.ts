import { boolean, integer, listOf, object, text, textOrNull } from '../documented-shape.ts'

const namesOrNull = { type: ['array', 'null'], items: text }

const providerKey = object(
  {
    id: text,
    provider: text,
    workspace_id: textOrNull,
    label: text,
    disabled: boolean,
    is_fallback: boolean,
    allowed_models: namesOrNull,
    allowed_api_key_hashes: namesOrNull,
    allowed_user_ids: namesOrNull,
    sort_order: integer,
    created_at: text,
  },
  { name: textOrNull },
)

/** `GET /byok`. */
export const providerKeyList: object = object({ data: listOf(providerKey), total_count: integer })

/** One of them. */
export const singleProviderKey: object = object({ data: providerKey })
