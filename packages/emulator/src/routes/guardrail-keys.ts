import type { Engine } from '../engine/engine.ts'
import type { Guardrail } from '../guardrails/guardrail.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { parseKeyHashes } from '../validation/guardrail-schema.ts'
import { guardrailOf } from './guardrails.ts'
import { pageOf } from './page-of.ts'

const assignments = '/api/v1/guardrails/:id/assignments/keys'

/** Which keys a guardrail binds. */
export const guardrailKeyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/guardrails/assignments/keys',
    access: 'management',
    handler: listAll,
  },
  { method: 'GET', path: assignments, access: 'management', handler: listOne },
  { method: 'POST', path: assignments, access: 'management', handler: assign },
  { method: 'POST', path: `${assignments}/remove`, access: 'management', handler: unassign },
]

function listAll({ query }: Exchange, engine: Engine): Promise<Answer> {
  return listed(engine.guardrails.all, query, engine)
}

function listOne(exchange: Exchange, engine: Engine): Promise<Answer> {
  return listed([guardrailOf(exchange, engine)], exchange.query, engine)
}

async function assign(exchange: Exchange, engine: Engine): Promise<Answer> {
  const guardrail = guardrailOf(exchange, engine)
  const hashes = parseKeyHashes(exchange.json())
  for (const hash of hashes) {
    if ((await engine.ledger.keyByHash(hash)) === undefined) {
      throw new ApiError(404, `API key not found: ${hash}`)
    }
  }
  engine.guardrails.put({ ...guardrail, keyHashes: new Set([...guardrail.keyHashes, ...hashes]) })
  return jsonAnswer({ assigned_count: hashes.length })
}

function unassign(exchange: Exchange, engine: Engine): Answer {
  const guardrail = guardrailOf(exchange, engine)
  const hashes = new Set(parseKeyHashes(exchange.json()))
  const kept = [...guardrail.keyHashes].filter((hash) => !hashes.has(hash))
  engine.guardrails.put({ ...guardrail, keyHashes: new Set(kept) })
  return jsonAnswer({ unassigned_count: guardrail.keyHashes.size - kept.length })
}

async function listed(
  guardrails: readonly Guardrail[],
  query: URLSearchParams,
  { ledger }: Engine,
): Promise<Answer> {
  const pairs = guardrails.flatMap((guardrail) =>
    [...guardrail.keyHashes].map((hash) => ({ guardrail, hash })),
  )
  const data = await Promise.all(
    pageOf(pairs, query).map(async ({ guardrail, hash }) => {
      const key = await ledger.keyByHash(hash)
      return {
        id: `${guardrail.id.slice(0, 24)}${hash.slice(0, 12)}`,
        guardrail_id: guardrail.id,
        key_hash: hash,
        key_name: key?.name ?? '',
        key_label: key?.label ?? '',
        assigned_by: ledger.account.userId,
        created_at: new Date(guardrail.updatedAtMs ?? guardrail.createdAtMs).toISOString(),
      }
    }),
  )
  return jsonAnswer({ data, total_count: pairs.length })
}
