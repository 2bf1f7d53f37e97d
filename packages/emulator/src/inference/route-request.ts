import type { Random } from '../chance/random.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { Account } from '../ledger/account.ts'
import type { Plan } from '../routing/plan.ts'
import { planRoute } from '../routing/plan-route.ts'
import { type ResolvedModel, resolveModels } from '../routing/resolve-models.ts'
import type { SessionKey } from '../routing/sticky-sessions.ts'
import type { ChatRequest } from '../wire/chat-request.ts'

/** A request with its models and its plan. */
export interface RoutedRequest {
  readonly models: readonly ResolvedModel[]
  readonly plan: Plan
}

/** Finds the models of a request and plans its route. Throws when an id is not a model's. */
export function routeRequest(
  request: ChatRequest,
  account: Account,
  session: SessionKey,
  engine: Engine,
  random: Random,
): RoutedRequest {
  const { catalogue, clock, health, sessions, profile } = engine
  const { policy, userId } = account
  if (isAutomatic(request) && request.messages == null) {
    throw new ApiError(400, `${request.model} needs messages; it does not accept a prompt`)
  }
  const { defaultModel } = policy
  const resolution = resolveModels(request, { catalogue, defaultModel, random })
  if ('invalid' in resolution) {
    throw new ApiError(400, `${resolution.invalid} is not a valid model ID`)
  }
  if ('restricted' in resolution) {
    throw new ApiError(404, 'No models match your request and model restrictions')
  }
  const nowMs = clock.now()
  const plan = planRoute({
    request,
    models: resolution.models,
    catalogue,
    policy,
    profile,
    random,
    stable: ({ model, endpoint }) => health.stable(model.id, endpoint.tag, nowMs),
    sticky: (modelId) => sessions.tag(userId, session, modelId, nowMs),
  })
  return { models: resolution.models, plan }
}

function isAutomatic({ model }: ChatRequest): boolean {
  return model != null && /^openrouter\/(?:auto|free)\b/.test(model)
}
