import type { CostLine } from './cost-line.ts'
import { priceLine } from './price-line.ts'
import type { PriceProfile } from './price-profile.ts'

/** A search engine that OpenRouter calls by itself. */
export type WebSearchEngine = 'exa' | 'parallel' | 'perplexity' | 'firecrawl'

/** A search by the web plugin or the web search tool. */
export interface WebSearchFeeOptions {
  /** @default 'exa' */
  engine?: WebSearchEngine | undefined
  /** The mode of the engine, e.g. `deep-reasoning`. */
  mode?: string | undefined
  /** Results for each search. @default 5 */
  results?: number | undefined
  /** @default 1 */
  searches?: number | undefined
  /** @default 'current' */
  profile?: PriceProfile | undefined
}

interface SearchPrice {
  price: string
  /** Modes with a price of their own. */
  modes?: ReadonlyMap<string, string>
}

/** USD for one search. */
const searchPrices: Readonly<Record<WebSearchEngine, SearchPrice>> = {
  exa: {
    price: '0.007',
    modes: new Map([
      ['deep-lite', '0.012'],
      ['deep', '0.012'],
      ['deep-reasoning', '0.015'],
    ]),
  },
  parallel: { price: '0.005', modes: new Map([['turbo', '0.001']]) },
  perplexity: { price: '0.005' },
  // Paid to Firecrawl, by the caller's own key.
  firecrawl: { price: '0' },
}

/** Per result, whatever the engine. */
const seedResult = '0.004'
const exaResultsIncluded = 10
const exaFurtherResult = '0.001'

/**
 * What OpenRouter charges for searching the web by an engine other than the provider's own.
 *
 * OpenRouter documentation: Web Search, "Pricing".
 */
export function webSearchFee(options: WebSearchFeeOptions = {}): CostLine[] {
  const { engine = 'exa', mode = '', results = 5, searches = 1, profile = 'current' } = options
  if (profile === 'seed') return [priceLine('web search result', results * searches, seedResult)]
  const { price, modes } = searchPrices[engine]
  const lines = [priceLine(`web search (${engine})`, searches, modes?.get(mode) ?? price)]
  if (engine === 'exa' && results > exaResultsIncluded) {
    const further = (results - exaResultsIncluded) * searches
    lines.push(priceLine('web search result (exa)', further, exaFurtherResult))
  }
  return lines
}

/** USD for one search by the model's provider, where the catalogue has no `web_search` price. */
export const nativeSearchPrices: Readonly<
  Record<
    'gpt-4o' | 'gpt-4o-mini' | 'sonar' | 'sonar-pro',
    Readonly<Record<'low' | 'medium' | 'high', string>>
  >
> = {
  'gpt-4o': { low: '0.03', medium: '0.035', high: '0.05' },
  'gpt-4o-mini': { low: '0.025', medium: '0.0275', high: '0.03' },
  sonar: { low: '0.005', medium: '0.008', high: '0.012' },
  'sonar-pro': { low: '0.006', medium: '0.01', high: '0.014' },
}

/** A search by the model's own provider. */
export interface NativeSearchFeeOptions {
  /** The class of the model; `gpt-4o` stands for GPT-4.1 and GPT-4o, the mini for both minis. */
  tier: keyof typeof nativeSearchPrices
  /** @default 'medium' */
  contextSize?: 'low' | 'medium' | 'high' | undefined
  /** @default 1 */
  searches?: number | undefined
}

/**
 * What a search by the model's own provider costs.
 *
 * OpenRouter documentation: Web Search, "Native search pricing".
 */
export function nativeSearchFee(options: NativeSearchFeeOptions): CostLine {
  const { tier, contextSize = 'medium', searches = 1 } = options
  return priceLine(`web search (${tier})`, searches, nativeSearchPrices[tier][contextSize])
}
