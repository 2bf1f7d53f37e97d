import type { Engine } from '../engine/engine.ts'
import type { AuthorizationRequest } from '../validation/oauth-schema.ts'
import type { Authorization } from './authorization-codes.ts'

/** Issues the code for what an app asks, on behalf of the user. */
export function grantCode(request: AuthorizationRequest, engine: Engine): Authorization {
  const { callback_url, code_challenge, code_challenge_method, key_label, expires_at } = request
  const appName = callback_url == null ? 'OAuth app' : new URL(callback_url).host
  return engine.authorizations.issue({
    issuedAtMs: engine.clock.now(),
    challenge:
      code_challenge == null
        ? undefined
        : { value: code_challenge, method: code_challenge_method ?? 'S256' },
    keyName: key_label ?? appName,
    limit: request.limit ?? null,
    limitReset: request.usage_limit_type ?? null,
    expiresAtMs: expires_at == null ? null : Date.parse(expires_at),
  })
}
