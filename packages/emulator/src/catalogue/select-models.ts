import { perMillion } from '../money/usd.ts'
import type { Catalogue } from './catalogue.ts'
import type { Model } from './model.ts'
import { supportedParametersOf } from './model-to-wire.ts'
import { priceListOf } from './pricing.ts'
import { tableOf } from '../memory/table.ts'

type Filter = (model: Model, wanted: string, catalogue: Catalogue) => boolean

/** What the query of `GET /models` may ask of a model. */
const filters = tableOf<Filter>({
  q: ({ id, name, description }, wanted) =>
    `${id} ${name} ${description}`.toLowerCase().includes(wanted.toLowerCase()),
  supported_parameters: (model, wanted) => {
    const supported = supportedParametersOf(model)
    return listOf(wanted).every((name) => supported.includes(name))
  },
  input_modalities: ({ inputModalities }, wanted) =>
    listOf(wanted).every((name) => inputModalities.includes(name)),
  output_modalities: ({ outputModalities }, wanted) =>
    wanted === 'all' || listOf(wanted).every((name) => outputModalities.includes(name)),
  context: (model, wanted) => contextOf(model) >= Number(wanted),
  min_price: (model, wanted) => promptPriceOf(model) >= Number(wanted),
  max_price: (model, wanted) => promptPriceOf(model) <= Number(wanted),
  min_output_price: (model, wanted) => completionPriceOf(model) >= Number(wanted),
  max_output_price: (model, wanted) => completionPriceOf(model) <= Number(wanted),
  model_authors: ({ id }, wanted) => listOf(wanted).includes(id.split('/')[0] ?? ''),
  providers: ({ endpoints }, wanted, catalogue) => {
    const slugs = new Set(listOf(wanted).map((name) => catalogue.provider(name)?.slug))
    return endpoints.some(({ provider }) => slugs.has(provider))
  },
  distillable: ({ distillable }, wanted) => distillable === (wanted === 'true'),
  zdr: ({ endpoints }, wanted, catalogue) =>
    wanted !== 'true' ||
    endpoints.some(({ provider }) => catalogue.provider(provider)?.zeroDataRetention === true),
})

const orders = tableOf<(a: Model, b: Model) => number>({
  newest: (a, b) => b.created - a.created,
  'pricing-low-to-high': (a, b) => promptPriceOf(a) - promptPriceOf(b),
  'pricing-high-to-low': (a, b) => promptPriceOf(b) - promptPriceOf(a),
  'context-high-to-low': (a, b) => contextOf(b) - contextOf(a),
  'throughput-high-to-low': (a, b) => throughputOf(b) - throughputOf(a),
  'latency-low-to-high': (a, b) => latencyOf(a) - latencyOf(b),
})

/** Documented filters that depend on what an invented catalogue does not have. */
const unknownHere = /^(?:category|arch|region|use_rss.*|(?:min|max)_(?:age_days|.*_index|tool_.*))$/

/** What of a query is documented and cannot be honoured, by name; absent where all of it can. */
export function unsupportedFilter(query: URLSearchParams): string | undefined {
  const sort = query.get('sort')
  if (sort !== null && orders[sort] === undefined) return `sort=${sort}`
  return [...query.keys()].find((name) => unknownHere.test(name))
}

const numbers = ['context', 'min_price', 'max_price', 'min_output_price', 'max_output_price']

/** What of a query is no figure where one belongs, in words; absent where all of it is clear. */
export function unclearFilter(query: URLSearchParams): string | undefined {
  const name = numbers.find(
    (one) => query.has(one) && !/^\d+(?:\.\d+)?$/.test(query.get(one) ?? ''),
  )
  return name && `${name}: expected a number from 0, not "${query.get(name)}"`
}

/** The models that a query asks for, in the order that it asks for; by default those that write. */
export function selectModels(catalogue: Catalogue, query: URLSearchParams): readonly Model[] {
  const wanted = new Map([['output_modalities', 'text'], ...query])
  const selected = catalogue.models.filter((model) =>
    [...wanted].every(([name, value]) => filters[name]?.(model, value, catalogue) ?? true),
  )
  const order = orders[query.get('sort') ?? '']
  return order === undefined ? selected : selected.toSorted(order)
}

function listOf(value: string): string[] {
  return value.split(',').map((item) => item.trim())
}

function contextOf({ endpoints }: Model): number {
  return Math.max(0, ...endpoints.map(({ contextLength }) => contextLength))
}

function promptPriceOf({ endpoints }: Model): number {
  return Math.min(...endpoints.map(({ pricing }) => perMillion(priceListOf(pricing).prompt)))
}

function completionPriceOf({ endpoints }: Model): number {
  return Math.min(...endpoints.map(({ pricing }) => perMillion(priceListOf(pricing).completion)))
}

function throughputOf({ endpoints }: Model): number {
  return Math.max(0, ...endpoints.map(({ throughput }) => throughput.p50))
}

function latencyOf({ endpoints }: Model): number {
  return Math.min(...endpoints.map(({ latencySeconds }) => latencySeconds.p50))
}
