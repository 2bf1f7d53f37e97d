import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Profile } from '../engine/engine.ts'
import { parseUsd, type Usd, usdToNumber } from '../money/usd.ts'
import type { Draft, PreparationStep, SearchResult } from '../prepare/draft.ts'
import { parseModelReference } from '../routing/model-reference.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { type Message, textOf } from '../wire/message.ts'

const defaultResults = 5

/** Searches when the `web` plugin, the `:online` variant or the model's own search is asked for. */
export const searchWeb: PreparationStep = (draft, { engine }): Draft => {
  const plugin = webPluginOf(draft.request)
  const native = nativeFee(draft.request, plugin, engine.catalogue)
  if (plugin === undefined && native === undefined) return draft
  const count = numberAt(plugin?.['max_results']) ?? defaultResults
  const searchEngine = stringAt(plugin?.['engine']) ?? 'exa'
  const cost = native ?? searchFee(searchEngine, count, engine.profile)
  const results = resultsFor(lastUserText(draft.messages), count)
  const prompt = stringAt(plugin?.['search_prompt']) ?? defaultPrompt(engine.clock.now())
  const found: Message = { role: 'system', content: promptWith(prompt, results) }
  const data = { engine: native === undefined ? searchEngine : 'native', results: count }
  const step = { type: 'plugin', name: 'web-search', data, cost_usd: usdToNumber(cost) }
  return {
    ...draft,
    messages: [...draft.messages, found],
    fees: draft.fees + cost,
    searchResults: results,
    pipeline: [...draft.pipeline, step],
  }
}

/** What a model's own search costs, when the request asks for it and the model has one. */
function nativeFee(
  { model, web_search_options: options }: ChatRequest,
  plugin: Readonly<Record<string, unknown>> | undefined,
  catalogue: Catalogue,
): Usd | undefined {
  if (options == null && plugin?.['engine'] !== 'native') return undefined
  const known = model == null ? undefined : catalogue.model(parseModelReference(model).base)
  const size = options?.search_context_size
  const fees = known?.searchFees
  if (fees === undefined) return undefined
  return parseUsd(fees[size === 'low' || size === 'high' ? size : 'medium']) / 1_000n
}

function webPluginOf({
  plugins,
  model,
}: ChatRequest): Readonly<Record<string, unknown>> | undefined {
  const plugin = plugins?.find(({ id, enabled }) => id === 'web' && enabled !== false)
  if (plugin !== undefined) return plugin
  const online = model != null && parseModelReference(model).variants.includes('online')
  return online ? {} : undefined
}

/** What a search costs: once by the result, today by the request with ten results included. */
export function searchFee(searchEngine: string, results: number, profile: Profile): Usd {
  if (profile === 'seed') return BigInt(results) * parseUsd('0.004')
  const extra = BigInt(Math.max(0, results - 10)) * parseUsd('0.001')
  if (searchEngine === 'parallel' || searchEngine === 'perplexity') return parseUsd('0.005')
  return parseUsd('0.007') + extra
}

function resultsFor(query: string, count: number): SearchResult[] {
  const words = query.toLowerCase().match(/\p{L}{4,}/gu) ?? ['search']
  const slug = words.slice(0, 5).join('-')
  return Array.from({ length: count }, (_, index) => ({
    url: `https://source-${index + 1}.example/${slug}`,
    title: `Result ${index + 1} for ${words.slice(0, 5).join(' ')}`,
    content: `A simulated page about ${words.slice(0, 8).join(' ')}.`,
  }))
}

function defaultPrompt(nowMs: number): string {
  const date = new Date(nowMs).toISOString().slice(0, 10)
  return `A search of the web was made on ${date}. Use these results in your answer, and cite each as a markdown link that is named by its domain.`
}

function promptWith(prompt: string, results: readonly SearchResult[]): string {
  return [prompt, ...results.map(({ url, title, content }) => `${title}\n${url}\n${content}`)].join(
    '\n\n',
  )
}

function lastUserText(messages: readonly Message[]): string {
  const message = messages.findLast(({ role }) => role === 'user')
  return message === undefined ? '' : textOf(message)
}

function numberAt(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function stringAt(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
