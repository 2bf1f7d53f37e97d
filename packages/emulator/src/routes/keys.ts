import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { parseUsd } from '../money/usd.ts'
import { parseKeyCreation, parseKeyPatch } from '../validation/key-schema.ts'
import { keyToWire } from './key-to-wire.ts'
import { wholeNumber } from './page-of.ts'

const pageSize = 100

/** `/keys` and `/keys/{hash}`. */
export const keysRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/keys', access: 'management', handler: listKeys },
  { method: 'POST', path: '/api/v1/keys', access: 'management', handler: createKey },
  { method: 'GET', path: '/api/v1/keys/:hash', access: 'management', handler: readKey },
  { method: 'PATCH', path: '/api/v1/keys/:hash', access: 'management', handler: updateKey },
  { method: 'DELETE', path: '/api/v1/keys/:hash', access: 'management', handler: deleteKey },
]

async function listKeys({ query }: Exchange, { ledger, clock }: Engine): Promise<Answer> {
  const offset = wholeNumber(query, 'offset', { from: 0 }) ?? 0
  const withDisabled = query.get('include_disabled') === 'true'
  const page = ledger.keys
    .filter((key) => key.kind === 'inference' && (withDisabled || !key.disabled))
    .slice(offset, offset + pageSize)
  return jsonAnswer({ data: await Promise.all(page.map((key) => keyToWire(key, clock.now()))) })
}

async function createKey(exchange: Exchange, engine: Engine): Promise<Answer> {
  const { name, limit, limit_reset, include_byok_in_limit, expires_at } = parseKeyCreation(
    exchange.json(),
  )
  const nowMs = engine.clock.now()
  const key = engine.ledger.createKey({
    kind: 'inference',
    name,
    limit: limit == null ? null : parseUsd(limit),
    limitReset: limit_reset,
    includeByokInLimit: include_byok_in_limit,
    expiresAtMs: expires_at == null ? null : Date.parse(expires_at),
    createdAtMs: nowMs,
  })
  const status = engine.profile === 'seed' ? 200 : 201
  return jsonAnswer({ data: await keyToWire(key, nowMs), key: key.secret }, status)
}

async function readKey(exchange: Exchange, engine: Engine): Promise<Answer> {
  const key = await keyOf(exchange, engine)
  return jsonAnswer({ data: await keyToWire(key, engine.clock.now()) })
}

async function updateKey(exchange: Exchange, engine: Engine): Promise<Answer> {
  const key = await keyOf(exchange, engine)
  const patch = parseKeyPatch(exchange.json())
  if (patch.name !== undefined) key.name = patch.name
  if (patch.disabled !== undefined) key.disabled = patch.disabled
  if (patch.limit !== undefined) key.limit = patch.limit === null ? null : parseUsd(patch.limit)
  if (patch.limit_reset !== undefined) key.limitReset = patch.limit_reset
  if (patch.include_byok_in_limit !== undefined)
    key.includeByokInLimit = patch.include_byok_in_limit
  key.updatedAtMs = engine.clock.now()
  return jsonAnswer({ data: await keyToWire(key, engine.clock.now()) })
}

async function deleteKey(exchange: Exchange, engine: Engine): Promise<Answer> {
  engine.ledger.deleteKey(await keyOf(exchange, engine))
  return jsonAnswer({ deleted: true })
}

async function keyOf({ params }: Exchange, { ledger }: Engine): Promise<ApiKey> {
  const key = await ledger.keyByHash(params['hash'] ?? '')
  if (key === undefined || key.kind === 'management') throw new ApiError(404, 'API key not found')
  return key
}
