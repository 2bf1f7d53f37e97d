import { composeEvents } from '../../reply/compose-events.ts'
import type { Responder } from '../../reply/responder.ts'
import { parseDecisionsRequest } from '../../validation/decisions-schema.ts'
import { decide } from './decide.ts'

/** A model that says its decisions in JSON, which is how a script says others. */
export const decidingModel: Responder = (turn) => {
  if (!turn.model.outputModalities.includes('decisions')) return undefined
  const answers = decide(parseDecisionsRequest(turn.request), turn.random)
  return { kind: 'events', events: composeEvents({ text: JSON.stringify(answers) }, turn) }
}
