import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Model } from '../catalogue/model.ts'
import type { Random } from '../chance/random.ts'
import { type ChatRequest, messagesOf, partsOf } from '../wire/chat-request.ts'
import { textOf } from '../wire/message.ts'
import { blendedPrice } from './balance-by-price.ts'
import { tableOf } from '../memory/table.ts'

/** Where in the order of prices each tier chooses, from 0 (cheapest) to 1. */
const tiers = tableOf<number>({
  low: 0.1,
  medium: 0.3,
  high: 0.5,
  xhigh: 0.7,
  max: 0.9,
})

/** A prompt longer than this is taken for a hard one. */
const longPrompt = 400

/** The plugin that an automatic router is told its limits by. */
export const pluginOfRouter: Readonly<Record<string, string>> = tableOf<string>({
  'openrouter/auto': 'auto-router',
  'openrouter/auto-beta': 'auto-beta-router',
})

/**
 * Picks the model of `openrouter/auto`. How OpenRouter judges a prompt is not public; here a long
 * one gets a dearer model than a short one, unless `cost_tier` says otherwise.
 */
export function chooseAutomatically(
  request: ChatRequest,
  catalogue: Catalogue,
  pluginId: string,
): Model | undefined {
  const plugin = request.plugins?.find(({ id }) => id === pluginId)
  const allowed = patternsAt(plugin?.['allowed_models'])
  const excluded = patternsAt(plugin?.['excluded_models']) ?? []
  const choices = catalogue.models
    .filter((model) => isPaid(model) && supportsFeatures(model, request))
    .filter(({ id }) => allowed === undefined || allowed.some((pattern) => fits(id, pattern)))
    .filter(({ id }) => !excluded.some((pattern) => fits(id, pattern)))
    .toSorted((a, b) => priceOf(a) - priceOf(b))
  const length = messagesOf(request).reduce((sum, message) => sum + textOf(message).length, 0)
  const tier = plugin?.['cost_tier']
  const place =
    (typeof tier === 'string' ? tiers[tier] : undefined) ?? (length > longPrompt ? 0.7 : 0.3)
  return choices[Math.min(Math.floor(place * choices.length), choices.length - 1)]
}

/** Picks the model of `openrouter/free`: any free one that can do what the request asks. */
export function chooseFree(
  request: ChatRequest,
  catalogue: Catalogue,
  random: Random,
): Model | undefined {
  const choices = catalogue.models.filter(
    (model) => !isPaid(model) && supportsFeatures(model, request),
  )
  return choices[random.integer(choices.length)]
}

function supportsFeatures(model: Model, request: ChatRequest): boolean {
  if (!model.outputModalities.includes('text') || model.aliasTarget !== undefined) return false
  const needs = ['tools', 'response_format', 'reasoning'].filter((name) => request[name] != null)
  const images = partsOf(request.messages ?? []).some(({ type }) => type === 'image_url')
  return (
    (!images || model.inputModalities.includes('image')) &&
    model.endpoints.some(({ supportedParameters }) =>
      needs.every((name) => supportedParameters.includes(name)),
    )
  )
}

function isPaid(model: Model): boolean {
  return priceOf(model) > 0
}

function priceOf({ endpoints }: Model): number {
  return Math.min(...endpoints.map(blendedPrice))
}

function patternsAt(list: unknown): string[] | undefined {
  return Array.isArray(list) ? list.filter((pattern) => typeof pattern === 'string') : undefined
}

/** Whether an id fits a pattern in which `*` stands for any text. A regular expression might never end. */
function fits(id: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split('*')
  const end = rest.pop()
  if (end === undefined) return id === pattern
  if (!id.startsWith(start)) return false
  let from = start.length
  for (const part of rest) {
    const at = id.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return id.length - end.length >= from && id.endsWith(end)
}
