import type { Random } from '../chance/random.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { Account } from '../ledger/account.ts'
import type { AccountPolicy } from '../routing/account-policy.ts'
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

/**
 * Finds the models of a request and plans its route, by the account's policy or one that guardrails
 * have tightened. Throws when an id is not a model's.
 */
export function routeRequest(
  request: ChatRequest,
  { userId, policy: usualPolicy }: Account,
  session: SessionKey,
  engine: Engine,
  random: Random,
  policy: AccountPolicy = usualPolicy,
): RoutedRequest {
  const { catalogue, clock, health, sessions, profile } = engine
  if (isAutomatic(request) && request.messages == null) {
    throw new ApiError(400, `${request.model} needs messages; it does not accept a prompt`)
  }
  const { defaultModel } = policy
  const resolution = resolveModels(request, { catalogue, defaultModel, random })
  if ('invalid' in resolution) {
    throw invalidModel(resolution.invalid)
  }
  const models = 'restricted' in resolution ? [] : resolution.models.filter(allowedBy(policy))
  if (models.length === 0) {
    throw new ApiError(404, 'No models match your request and model restrictions')
  }
  const nowMs = clock.now()
  const plan = planRoute({
    request,
    models,
    catalogue,
    policy,
    profile,
    random,
    stable: ({ model, endpoint }) => health.stable(model.id, endpoint.tag, nowMs),
    sticky: (modelId) => sessions.tag(userId, session, modelId, nowMs),
  })
  return { models, plan }
}

/** The routers that OpenRouter documents and the emulator does not have. */
const otherRouters = /^openrouter\/(?:pareto-code|bodybuilder|fusion)\b/

function invalidModel(id: string): ApiError {
  if (!otherRouters.test(id)) return new ApiError(400, `${id} is not a valid model ID`)
  const metadata = { error_type: 'not_implemented' }
  return new ApiError(501, `${id} is a router of OpenRouter's that is not emulated`, { metadata })
}

function isAutomatic({ model }: ChatRequest): boolean {
  return model != null && /^openrouter\/(?:auto|free)\b/.test(model)
}

function allowedBy({
  allowedModels,
  ignoredModels,
}: AccountPolicy): (one: ResolvedModel) => boolean {
  return ({ model }) =>
    allowedModels?.includes(model.id) !== false && ignoredModels?.includes(model.id) !== true
}
