import * as z from 'zod'
import type { CatalogueData } from '../catalogue/catalogue.ts'

const text = z.string()
const words = z.array(z.string())
const count = z.number().int().min(0)
const figure = z.number().min(0)
const share = figure.max(1)
const yesOrNo = z.boolean()

const price = z
  .string({ error: 'expected a price in US dollars as text, such as "0.000002"' })
  .regex(/^\d+(?:\.\d+)?(?:e-?\d{1,2})?$/i, {
    error: 'expected a price from 0 in US dollars, such as "0.000002"',
  })

const maybe = price.exactOptional()
const further = {
  request: maybe,
  image: maybe,
  image_token: maybe,
  image_output: maybe,
  audio: maybe,
  audio_output: maybe,
  web_search: maybe,
  internal_reasoning: maybe,
  input_cache_read: maybe,
  input_cache_write: maybe,
  input_cache_write_1h: maybe,
  input_audio_cache: maybe,
}

const timeOfDay = count.max(2_400).nullable().exactOptional()
const override = z.strictObject({
  ...further,
  prompt: maybe,
  completion: maybe,
  min_prompt_tokens: count.nullable().exactOptional(),
  utc_start: timeOfDay,
  utc_end: timeOfDay,
})

const pricing = z.strictObject({
  ...further,
  prompt: price,
  completion: price,
  discount: share.exactOptional(),
  overrides: z.array(override).exactOptional(),
})

const spread = z.strictObject({ p50: figure, p75: figure, p90: figure, p99: figure })

const cache = z.strictObject({
  mode: z.enum(['implicit', 'explicit']),
  minimumTokens: count,
  ttlMs: figure.exactOptional(),
  renews: yesOrNo.exactOptional(),
  maxMarks: count.exactOptional(),
})

const endpoint = z.strictObject({
  provider: text,
  tag: text,
  quantization: text,
  contextLength: count.min(1),
  maxCompletionTokens: count,
  pricing,
  supportedParameters: words,
  latencySeconds: spread,
  throughput: spread,
  uptime: share,
  serviceTier: z.enum(['flex', 'priority']).exactOptional(),
  cache: cache.exactOptional(),
  maxMessages: count.min(1).exactOptional(),
})

const reasoning = z.strictObject({
  shows: z.enum(['text', 'summary', 'encrypted', 'hidden']),
  format: text,
  supportedEfforts: words.nullable(),
  defaultEnabled: yesOrNo,
  supportsMaxTokens: yesOrNo,
  mandatory: yesOrNo.exactOptional(),
})

const model = z.strictObject({
  id: text.min(1),
  canonicalSlug: text.min(1),
  name: text,
  created: count,
  description: text,
  inputModalities: words,
  outputModalities: words,
  tokenizer: text,
  instructType: text.nullable(),
  moderated: yesOrNo,
  distillable: yesOrNo,
  acceptsNames: yesOrNo.exactOptional(),
  family: text.exactOptional(),
  aliasTarget: z.strictObject({ slug: text, name: text }).exactOptional(),
  reasoning: reasoning.exactOptional(),
  searchFees: z.strictObject({ low: figure, medium: figure, high: figure }).exactOptional(),
  endpoints: z.array(endpoint).min(1, { error: 'a model needs at least one endpoint' }),
})

const provider = z.strictObject({
  slug: text.min(1),
  name: text.min(1),
  headquarters: text.exactOptional(),
  datacenters: words.exactOptional(),
  privacyPolicyUrl: text.exactOptional(),
  termsOfServiceUrl: text.exactOptional(),
  statusPageUrl: text.exactOptional(),
  collectsData: yesOrNo,
  zeroDataRetention: yesOrNo,
  cancelStopsBilling: yesOrNo,
})

const catalogue: z.ZodType<CatalogueData> = z
  .strictObject({
    models: z.array(model).min(1, { error: 'a catalogue needs at least one model' }),
    providers: z.array(provider),
  })
  .superRefine(({ models, providers }, context) => {
    const slugs = new Set(providers.map(({ slug }) => slug))
    const ids = new Set<string>()
    for (const [at, { id, endpoints }] of models.entries()) {
      if (ids.has(id)) {
        const message = `another model has the id "${id}" already`
        context.addIssue({ code: 'custom', path: ['models', at, 'id'], message })
      }
      ids.add(id)
      for (const [index, { provider: slug }] of endpoints.entries()) {
        if (slugs.has(slug)) continue
        const path = ['models', at, 'endpoints', index, 'provider']
        const message = `"${slug}" is not the slug of one of the providers; add it to them`
        context.addIssue({ code: 'custom', path, message })
      }
    }
  })

/** Reads a catalogue in the emulator's own format. Throws a `ZodError` that names every mistake. */
export function checkCatalogue(content: unknown): CatalogueData {
  return catalogue.parse(content)
}
