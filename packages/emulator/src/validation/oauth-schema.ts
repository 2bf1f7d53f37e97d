import * as z from 'zod'
import type { Period } from '../ledger/period-totals.ts'
import type { ChallengeMethod } from '../oauth/code-challenge.ts'
import { validationError } from './validation-error.ts'

/** The body of `POST /auth/keys`. */
export interface CodeExchange {
  readonly code: string
  readonly code_verifier?: string | null | undefined
  readonly code_challenge_method?: ChallengeMethod | null | undefined
}

/** What `/auth` asks for in its query, and `POST /auth/keys/code` in its body. */
export interface AuthorizationRequest {
  readonly callback_url?: string | null | undefined
  readonly code_challenge?: string | null | undefined
  readonly code_challenge_method?: ChallengeMethod | null | undefined
  readonly key_label?: string | null | undefined
  /** US dollars. */
  readonly limit?: number | null | undefined
  readonly usage_limit_type?: Period | null | undefined
  /** ISO 8601. */
  readonly expires_at?: string | null | undefined
}

const method = z.enum(['S256', 'plain'], { error: 'Invalid code_challenge_method' }).nullish()

const codeExchange = z.looseObject({
  code: z.string().min(1),
  code_verifier: z.string().nullish(),
  code_challenge_method: method,
})

const callbackUrl = z.string().refine(isAcceptable, {
  error: 'must be an https URL, or an http URL on localhost or 127.0.0.1',
})

const authorizationRequest = z.looseObject({
  callback_url: callbackUrl.nullish(),
  code_challenge: z.string().min(1).nullish(),
  code_challenge_method: method,
  key_label: z.string().max(100).nullish(),
  limit: z.number().min(0).nullish(),
  usage_limit_type: z.enum(['daily', 'weekly', 'monthly']).nullish(),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
})

/** Reads the body of `POST /auth/keys`. */
export function parseCodeExchange(body: unknown): CodeExchange {
  const result = codeExchange.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

/** Reads what an app asks a user to agree to. */
export function parseAuthorizationRequest(body: unknown): AuthorizationRequest {
  const result = authorizationRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

function isAcceptable(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  if (protocol === 'https:') return true
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
