import { composeEvents } from '../../reply/compose-events.ts'
import type { Responder } from '../../reply/responder.ts'

/** A model that says what it heard, which is how a script lets it hear something else. */
export const hearingModel: Responder = (turn) => {
  if (!turn.model.outputModalities.includes('transcription')) return undefined
  return { kind: 'events', events: composeEvents({ text: turn.request.prompt ?? '' }, turn) }
}
