import type { LimitReset } from './keys.ts'
import type { Open } from './open.ts'

/** How a challenge is made of its verifier; `S256` is base64url of SHA-256, without padding. */
export type CodeChallengeMethod = Open<'S256' | 'plain'>

/** The body of `POST /auth/keys`. OpenRouter documentation: OAuth PKCE. */
export interface AuthKeyRequest {
  /** From the redirect; usable once, for ten minutes. */
  code: string
  /** Needed when the authorization began with a challenge. */
  code_verifier?: string | null | undefined
  code_challenge_method?: CodeChallengeMethod | null | undefined
  [field: string]: unknown
}

/** The answer of `POST /auth/keys`. */
export interface AuthKeyResponse {
  /** An inference key of the user. */
  key: string
  user_id?: string | null
  [field: string]: unknown
}

/** The body of `POST /auth/keys/code`: begins an authorization from the server. */
export interface AuthCodeRequest {
  /** https, or http on any port of localhost. */
  callback_url: string
  code_challenge?: string | null | undefined
  code_challenge_method?: CodeChallengeMethod | null | undefined
  /** At most 100 characters. Default: the app's name. */
  key_label?: string | null | undefined
  /** USD that the key may spend. */
  limit?: number | null | undefined
  usage_limit_type?: LimitReset | null | undefined
  /** ISO 8601. */
  expires_at?: string | null | undefined
  workspace_id?: string | null | undefined
  [field: string]: unknown
}

/** The answer of `POST /auth/keys/code`. */
export interface AuthCodeResponse {
  data: {
    /** The code to exchange. */
    id: string
    app_id?: number | null
    /** ISO 8601. */
    created_at?: string | null
    [field: string]: unknown
  }
  [field: string]: unknown
}
