import * as z from 'zod'
import type { CatalogueData } from './catalogue.ts'
import type { Endpoint, Model, Provider, Spread } from './model.ts'

const count = z.number().nullish()

const pricingOverride = z.looseObject({
  min_prompt_tokens: count,
  utc_start: count,
  utc_end: count,
})

/** Prices are texts; routers have those of -1. */
function checkPrices(prices: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  for (const [unit, price] of Object.entries(prices)) {
    if (typeof price !== 'string' || /^(?:-1|\d+(?:\.\d+)?(?:e-?\d{1,2})?)$/i.test(price)) continue
    const message = `expected a price in US dollars, such as "0.000002", not "${price}"`
    context.addIssue({ code: 'custom', path: [unit], message })
  }
}

const listedModel = z.looseObject({
  id: z.string(),
  canonical_slug: z.string().nullish(),
  name: z.string().nullish(),
  created: z.number().nullish(),
  description: z.string().nullish(),
  context_length: count,
  architecture: z
    .looseObject({
      input_modalities: z.array(z.string()).nullish(),
      output_modalities: z.array(z.string()).nullish(),
      tokenizer: z.string().nullish(),
      instruct_type: z.string().nullish(),
    })
    .nullish(),
  pricing: z
    .looseObject({
      prompt: z.string(),
      completion: z.string(),
      discount: z.number().min(0).max(1).nullish(),
      overrides: z.array(pricingOverride.superRefine(checkPrices)).nullish(),
    })
    .superRefine(checkPrices),
  top_provider: z
    .looseObject({
      context_length: count,
      max_completion_tokens: count,
      is_moderated: z.boolean().nullish(),
    })
    .nullish(),
  supported_parameters: z.array(z.string()).nullish(),
  alias_target: z.looseObject({ slug: z.string(), name: z.string() }).nullish(),
})

const listing = z.looseObject({ data: z.array(listedModel) })

type ListedModel = z.infer<typeof listedModel>

/**
 * Makes a catalogue out of what `GET /models` answers, here or at OpenRouter. Every model gets one
 * endpoint, served by its author, because that list does not say more. Routers, which the list prices
 * at `-1` or not at all, are left out: they are no models. Throws a `ZodError` when the JSON is
 * something else.
 */
export function catalogueFromModels(json: unknown): CatalogueData {
  const data = listing.parse(json).data.filter((listed) => !isRouter(listed))
  const authors = new Set(data.map(({ id }) => authorOf(id)))
  return { models: data.map(toModel), providers: [...authors].map(toProvider) }
}

function isRouter({ id, pricing }: ListedModel): boolean {
  return id === 'openrouter/free' || Number(pricing.prompt) < 0 || Number(pricing.completion) < 0
}

function toModel(listed: ListedModel): Model {
  const { id, architecture, supported_parameters: parameters, alias_target: alias } = listed
  const reasons = parameters?.includes('reasoning') === true
  return {
    id,
    canonicalSlug: listed.canonical_slug ?? id,
    name: listed.name ?? id,
    created: listed.created ?? 0,
    description: listed.description ?? '',
    inputModalities: architecture?.input_modalities ?? ['text'],
    outputModalities: architecture?.output_modalities ?? ['text'],
    tokenizer: architecture?.tokenizer ?? 'Other',
    instructType: architecture?.instruct_type ?? null,
    moderated: listed.top_provider?.is_moderated ?? false,
    distillable: false,
    ...(reasons ? { reasoning: plainReasoning } : {}),
    ...(alias && { aliasTarget: { slug: alias.slug, name: alias.name } }),
    endpoints: [toEndpoint(listed)],
  }
}

const plainReasoning: NonNullable<Model['reasoning']> = {
  shows: 'text',
  format: 'unknown',
  supportedEfforts: ['minimal', 'low', 'medium', 'high', 'xhigh'],
  defaultEnabled: false,
  supportsMaxTokens: true,
}

function toEndpoint({ id, pricing, top_provider: top, ...listed }: ListedModel): Endpoint {
  const contextLength = top?.context_length ?? listed.context_length ?? 32_768
  const stated = Object.entries(pricing).filter(([, price]) => price != null)
  return {
    provider: authorOf(id),
    tag: authorOf(id),
    quantization: 'unknown',
    contextLength,
    maxCompletionTokens: top?.max_completion_tokens ?? contextLength,
    pricing: {
      ...Object.fromEntries(stated),
      prompt: pricing.prompt,
      completion: pricing.completion,
    },
    supportedParameters: listed.supported_parameters ?? [],
    latencySeconds: evenly(1),
    throughput: evenly(50),
    uptime: 1,
  }
}

function toProvider(slug: string): Provider {
  return {
    slug,
    name: slug,
    collectsData: false,
    zeroDataRetention: false,
    cancelStopsBilling: true,
  }
}

function authorOf(id: string): string {
  return id.split('/')[0]?.replace(/^~/, '') ?? id
}

function evenly(figure: number): Spread {
  return { p50: figure, p75: figure, p90: figure, p99: figure }
}
