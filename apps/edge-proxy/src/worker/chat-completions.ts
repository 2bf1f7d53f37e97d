import { estimateReservation, type OpenRouter } from '@waypost/client'
import { admit } from './admit.ts'
import type { Catalogue } from './catalogue.ts'
import { failureResponse } from './failure.ts'
import { readChatRequest } from './read-request.ts'
import { refuse } from './refusal.ts'
import { relay } from './relay.ts'
import { settleAnswer, settleFailure } from './settle.ts'
import { type Bindings, type Settings, toNanoUsd } from './settings.ts'

/** What a call needs besides its request. */
export interface CallContext {
  readonly client: OpenRouter
  readonly catalogue: Catalogue
  readonly settings: Settings
  readonly accounts: Bindings['ACCOUNTS']
  readonly user: string
  /** Lets work go on after the answer was given. */
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** Answers a chat completion, whole or streamed, within the limits of the user. */
export async function completeChat(request: Request, context: CallContext): Promise<Response> {
  const { client, catalogue, settings, user, waitUntil } = context
  const body: unknown = await request.json().catch(() => undefined)
  const models = await catalogue.models(Date.now())
  const read = readChatRequest(body, models, { ...settings, user })
  if ('problem' in read) return refuse(400, read.problem)

  const { costUsd } = estimateReservation(read.request, { pricing: read.model.pricing })
  if (costUsd === undefined) {
    return refuse(400, `What this may cost with ${read.model.id} cannot be told in advance.`)
  }
  const admission = await admit(toNanoUsd(Number(costUsd)), context)
  if (admission instanceof Response) return admission
  try {
    const answer = await client.chat.completions.create(read.request, { signal: request.signal })
    if ('choices' in answer) {
      waitUntil(settleAnswer(admission, answer, client))
      return Response.json(answer)
    }
    return relay(answer, (received) => waitUntil(settleAnswer(admission, received, client)))
  } catch (error) {
    waitUntil(settleFailure(admission, error))
    return failureResponse(error)
  }
}
