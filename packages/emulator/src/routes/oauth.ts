import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { parseUsd } from '../money/usd.ts'
import type { Authorization } from '../oauth/authorization-codes.ts'
import { meetsChallenge } from '../oauth/code-challenge.ts'
import { grantCode } from '../oauth/grant.ts'
import {
  type CodeExchange,
  parseAuthorizationRequest,
  parseCodeExchange,
} from '../validation/oauth-schema.ts'

/** Codes for keys. OpenRouter documentation: OAuth PKCE. */
export const oauthRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/auth/keys', access: 'public', handler: exchangeCode },
  { method: 'POST', path: '/api/v1/auth/keys/code', access: 'inference', handler: createCode },
]

// A made-up number; nothing tells apps apart here.
const appId = 1

async function exchangeCode(exchange: Exchange, engine: Engine): Promise<Answer> {
  const asked = parseCodeExchange(exchange.json())
  const { authorizations, clock, ledger } = engine
  const authorization = authorizations.find(asked.code, clock.now())
  if (authorization === undefined) throw new ApiError(403, 'Invalid or expired code')
  await checkVerifier(authorization, asked)
  if (!authorizations.redeem(authorization)) throw new ApiError(403, 'Invalid or expired code')
  const key = ledger.createKey({
    kind: 'inference',
    name: authorization.keyName,
    limit: authorization.limit === null ? null : parseUsd(authorization.limit),
    limitReset: authorization.limitReset,
    expiresAtMs: authorization.expiresAtMs,
    createdAtMs: clock.now(),
  })
  return jsonAnswer({ key: key.secret, user_id: key.account.userId })
}

async function checkVerifier(
  { challenge }: Authorization,
  { code_verifier, code_challenge_method }: CodeExchange,
): Promise<void> {
  if (challenge === undefined) return
  if (code_challenge_method != null && code_challenge_method !== challenge.method) {
    throw new ApiError(400, 'Invalid code_challenge_method')
  }
  if (code_verifier == null || !(await meetsChallenge(challenge, code_verifier))) {
    throw new ApiError(403, 'Invalid code or code_verifier')
  }
}

function createCode(exchange: Exchange, engine: Engine): Answer {
  const request = parseAuthorizationRequest(exchange.json())
  if (request.callback_url == null) throw new ApiError(400, 'callback_url: a URL is required')
  const { code, issuedAtMs } = grantCode(request, engine)
  const created_at = new Date(issuedAtMs).toISOString()
  return jsonAnswer({ data: { id: code, app_id: appId, created_at } })
}
