import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Model } from '../catalogue/model.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { AccountPolicy } from './account-policy.ts'
import { parseModelReference } from './model-reference.ts'

/** The model that a request is meant for before all others; nothing where a router chooses it. */
export function firstModelOf(
  { model, models }: ChatRequest,
  { defaultModel }: AccountPolicy,
  catalogue: Catalogue,
): Model | undefined {
  const requested = model ?? models?.[0] ?? defaultModel
  if (requested === undefined) return catalogue.models[0]
  const { base } = parseModelReference(requested)
  return base.startsWith('~') ? catalogue.latest(base) : catalogue.model(base)
}
