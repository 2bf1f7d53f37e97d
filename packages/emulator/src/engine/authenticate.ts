import { ApiError } from '../http/api-error.ts'
import type { Access } from '../http/route.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import type { Engine } from './engine.ts'

/** Finds the key of a request, or refuses it as OpenRouter does. */
export function authenticate(
  headers: Readonly<Record<string, string>>,
  access: Access,
  engine: Engine,
): ApiKey | undefined {
  if (access === 'public') return undefined
  const secret = bearer(headers['authorization']) ?? headers['x-api-key']
  if (secret === undefined) {
    const seed = 'No auth credentials found'
    throw new ApiError(401, engine.profile === 'seed' ? seed : 'Missing Authentication header')
  }
  const key = engine.ledger.keyBySecret(secret)
  if (key === undefined || !key.usable(engine.clock.now()))
    throw new ApiError(401, 'User not found.')
  if (access === 'inference' && key.kind === 'management') {
    throw new ApiError(403, 'Management keys cannot be used for inference')
  }
  if (access === 'management' && key.kind !== 'management') {
    throw new ApiError(403, 'Only management keys can perform this operation')
  }
  key.account.receivePurchases(engine.clock.now())
  return key
}

function bearer(authorization: string | undefined): string | undefined {
  const match = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '')
  return match?.[1]
}
