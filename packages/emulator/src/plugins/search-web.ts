import type { Catalogue } from '../catalogue/catalogue.ts'
import { ApiError } from '../http/api-error.ts'
import { parseUsd, type Usd, usdToNumber } from '../money/usd.ts'
import type { Draft, PreparationStep, SearchResult } from '../prepare/draft.ts'
import { firstModelOf } from '../routing/first-model.ts'
import { parseModelReference } from '../routing/model-reference.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { type Message, textOf } from '../wire/message.ts'
import { usedServerTool, withToolRun } from './server-tools.ts'
import { webSearchFee } from './web-search-fee.ts'

type Options = Readonly<Record<string, unknown>>

const defaultResults = 5
const mostResults = 1_000
/** OpenRouter documentation: the web search server tool. */
const mostResultsOfTool = 25

/**
 * Searches when the `web` plugin, the `:online` variant, the model's own search or the tool for it is
 * asked for.
 */
export const searchWeb: PreparationStep = (draft, { engine }): Draft => {
  const { request } = draft
  const plugin = webPluginOf(request)
  const tool = plugin === undefined ? usedServerTool(draft, 'web_search') : undefined
  const options = plugin ?? tool
  const native = nativeFee(draft, options, engine.catalogue)
  if (options === undefined && native === undefined) return draft
  const count = resultCount(options, tool === undefined ? mostResults : mostResultsOfTool)
  const engineName = native === undefined ? engineOf(options) : 'native'
  const mode = stringAt(options?.['mode']) ?? ''
  const cost = native ?? webSearchFee(engineName, mode, count, engine.profile)
  const query = lastUserText(draft.messages)
  const results = resultsFor(query, count)
  const prompt = stringAt(options?.['search_prompt']) ?? defaultPrompt(engine.clock.now())
  const found: Message = { role: 'system', content: promptWith(prompt, results) }
  const data = { engine: engineName, results: count }
  const step = { type: 'plugin', name: 'web-search', data, cost_usd: usdToNumber(cost) }
  const searched = {
    ...draft,
    messages: [...draft.messages, found],
    fees: draft.fees + cost,
    searchResults: results,
  }
  if (tool === undefined) return { ...searched, pipeline: [...draft.pipeline, step] }
  const run = {
    toolName: 'openrouter:web_search',
    arguments: JSON.stringify({ query }),
    result: JSON.stringify(results),
  }
  return {
    ...withToolRun(searched, run, 1),
    pipeline: [...draft.pipeline, { ...step, type: 'server_tools' }],
  }
}

/** Where the model has no search of its own, `native` and `auto` mean the usual one. */
function engineOf(options: Options | undefined): string {
  const named = stringAt(options?.['engine']) ?? 'exa'
  return named === 'native' || named === 'auto' ? 'exa' : named
}

/** What a model's own search costs, when the request asks for it and the model has one. */
function nativeFee(
  { request, policy }: Draft,
  options: Options | undefined,
  catalogue: Catalogue,
): Usd | undefined {
  const { web_search_options: asked } = request
  const engine = options?.['engine']
  if (asked == null && engine !== 'native' && engine !== 'auto') return undefined
  const fees = firstModelOf(request, policy, catalogue)?.searchFees
  if (fees === undefined) return undefined
  const size = asked?.search_context_size ?? options?.['search_context_size']
  return parseUsd(fees[size === 'low' || size === 'high' ? size : 'medium']) / 1_000n
}

function webPluginOf({ plugins, model, models }: ChatRequest): Options | undefined {
  const plugin = plugins?.find(({ id, enabled }) => id === 'web' && enabled !== false)
  if (plugin !== undefined) return plugin
  const online = (model != null && isOnline(model)) || models?.some(isOnline) === true
  return online ? {} : undefined
}

function isOnline(id: string): boolean {
  return parseModelReference(id).variants.includes('online')
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

function resultCount(options: Options | undefined, most: number): number {
  const count = options?.['max_results'] ?? defaultResults
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= most) {
    return count
  }
  throw new ApiError(400, `max_results: expected a whole number from 1 to ${most}`, {
    metadata: { error_type: 'invalid_request' },
  })
}

function stringAt(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
