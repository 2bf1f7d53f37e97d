import { isFreeModel, type Model } from '@waypost/client'
import { can, type Capability } from './capabilities.ts'

/** Which models are wanted; what is left out is not asked for. */
export interface ModelWish {
  /** Words that all stand somewhere in the id, the name or the description's beginning. */
  words?: readonly string[] | undefined
  free?: boolean | undefined
  /** USD per million tokens of the prompt. */
  maxPriceUsd?: number | undefined
  minContextTokens?: number | undefined
  capabilities?: readonly Capability[] | undefined
}

export const modelOrders = ['newest', 'price', 'context', 'name'] as const

export type ModelOrder = (typeof modelOrders)[number]

export function selectModels(
  models: readonly Model[],
  wish: ModelWish,
  order: ModelOrder,
): Model[] {
  return models.filter((model) => fits(model, wish)).toSorted(comparators[order])
}

function fits(model: Model, wish: ModelWish): boolean {
  const { words = [], free, maxPriceUsd, minContextTokens = 0, capabilities = [] } = wish
  const text = `${model.id} ${model.name}`.toLowerCase()
  return (
    words.every((word) => text.includes(word.toLowerCase())) &&
    (!free || isFreeModel(model.id) || isWithoutPrice(model)) &&
    (maxPriceUsd === undefined || promptPrice(model) <= maxPriceUsd / 1e6) &&
    (model.context_length ?? 0) >= minContextTokens &&
    capabilities.every((capability) => can(model, capability))
  )
}

const comparators: Record<ModelOrder, (one: Model, other: Model) => number> = {
  newest: (one, other) => (other.created ?? 0) - (one.created ?? 0),
  price: (one, other) => promptPrice(one) - promptPrice(other),
  context: (one, other) => (other.context_length ?? 0) - (one.context_length ?? 0),
  name: (one, other) => one.id.localeCompare(other.id, 'en'),
}

/** A router's price depends on the model that it chooses, which the API writes as -1. */
function promptPrice({ pricing }: Model): number {
  const usd = Number(pricing.prompt)
  return usd < 0 || Number.isNaN(usd) ? Infinity : usd
}

function isWithoutPrice({ pricing }: Model): boolean {
  return Number(pricing.prompt) === 0 && Number(pricing.completion) === 0
}
