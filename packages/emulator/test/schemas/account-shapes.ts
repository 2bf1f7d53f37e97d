import { integer, object, text, textOrNull } from '../documented-shape.ts'

/** `POST /auth/keys`. */
export const issuedKey: object = object({
  key: { type: 'string', pattern: '^sk-or-v1-[0-9a-f]{64}$' },
  user_id: textOrNull,
})

/** `POST /auth/keys/code`. */
export const authorizationCode: object = object({
  data: object({ id: text, app_id: integer, created_at: text }),
})
