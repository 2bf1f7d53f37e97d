import { drawUnused } from '../chance/random.ts'
import type { Engine } from '../engine/engine.ts'
import type { Guardrail } from '../guardrails/guardrail.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { parseGuardrail, parseGuardrailPatch } from '../validation/guardrail-schema.ts'
import { guardrailToWire } from './guardrail-to-wire.ts'
import { pageOf } from './page-of.ts'

/** `/guardrails` and `/guardrails/{id}`. */
export const guardrailRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/guardrails', access: 'management', handler: listGuardrails },
  { method: 'POST', path: '/api/v1/guardrails', access: 'management', handler: createGuardrail },
  { method: 'GET', path: '/api/v1/guardrails/:id', access: 'management', handler: readGuardrail },
  {
    method: 'PATCH',
    path: '/api/v1/guardrails/:id',
    access: 'management',
    handler: updateGuardrail,
  },
  {
    method: 'DELETE',
    path: '/api/v1/guardrails/:id',
    access: 'management',
    handler: deleteGuardrail,
  },
]

function listGuardrails({ query }: Exchange, { guardrails, ledger }: Engine): Answer {
  const page = pageOf(guardrails.all, query)
  const data = page.map((one) => guardrailToWire(one, ledger.account))
  return jsonAnswer({ data, total_count: guardrails.all.length })
}

/** A new guardrail binds nobody until keys are assigned to it. */
function createGuardrail(
  exchange: Exchange,
  { guardrails, ledger, random, clock }: Engine,
): Answer {
  const guardrail: Guardrail = {
    ...parseGuardrail(exchange.json()),
    id: drawUnused(
      () => random.uuid(),
      (id) => guardrails.find(id) !== undefined,
    ),
    keyHashes: new Set(),
    everyone: false,
    createdAtMs: clock.now(),
    updatedAtMs: null,
  }
  guardrails.put(guardrail)
  return jsonAnswer({ data: guardrailToWire(guardrail, ledger.account) }, 201)
}

function readGuardrail(exchange: Exchange, engine: Engine): Answer {
  return jsonAnswer({ data: guardrailToWire(guardrailOf(exchange, engine), engine.ledger.account) })
}

function updateGuardrail(exchange: Exchange, engine: Engine): Answer {
  const patch = parseGuardrailPatch(exchange.json())
  const updatedAtMs = engine.clock.now()
  const { id, keyHashes, everyone, createdAtMs, ...settings } = guardrailOf(exchange, engine)
  // Settings change; what it is and whom it binds does not, whatever the body holds.
  const fixed = { id, keyHashes, everyone, createdAtMs, updatedAtMs }
  const guardrail: Guardrail = { ...settings, ...patch, ...fixed }
  engine.guardrails.put(guardrail)
  return jsonAnswer({ data: guardrailToWire(guardrail, engine.ledger.account) })
}

function deleteGuardrail(exchange: Exchange, engine: Engine): Answer {
  engine.guardrails.remove(guardrailOf(exchange, engine).id)
  return jsonAnswer({ deleted: true })
}

/** The guardrail that a path names. */
export function guardrailOf({ params }: Exchange, { guardrails }: Engine): Guardrail {
  const guardrail = guardrails.find(params['id'] ?? '')
  if (guardrail === undefined) throw new ApiError(404, 'Guardrail not found')
  return guardrail
}
