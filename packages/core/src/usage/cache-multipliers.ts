/**
 * What a cached prompt token costs, as multiples of the price of a plain prompt token. A write that
 * a vendor calls free costs 1: the token itself is still paid for.
 */
export interface CacheMultipliers {
  /** Of a token read from the cache. */
  readonly read: string
  /** Of a token written to the cache, for five minutes where there is a choice. */
  readonly write: string
  /** Of a token written to the cache for an hour. */
  readonly writeHour: string
}

const plain: CacheMultipliers = { read: '1', write: '1', writeHour: '1' }
const quarterRead: CacheMultipliers = { read: '0.25', write: '1', writeHour: '1' }
const halfRead: CacheMultipliers = { read: '0.5', write: '1', writeHour: '1' }
const paidWrite: CacheMultipliers = { read: '0.1', write: '1.25', writeHour: '1.25' }

/**
 * Cache prices of vendors, by the author of a model or the slug of a provider.
 *
 * OpenRouter documentation: Prompt Caching. OpenAI reads cost a quarter or a half depending on the
 * model; the table has the half, so that an estimate is not too low. Google charges five minutes of
 * storage on top of a write, at a price that only the catalogue knows.
 */
export const cacheMultipliers: ReadonlyMap<string, CacheMultipliers> = new Map([
  ['openai', halfRead],
  ['anthropic', { read: '0.1', write: '1.25', writeHour: '2' }],
  ['deepseek', { read: '0.1', write: '1', writeHour: '1' }],
  ['google', quarterRead],
  ['google-ai-studio', quarterRead],
  ['google-vertex', quarterRead],
  ['x-ai', quarterRead],
  ['xai', quarterRead],
  ['moonshotai', quarterRead],
  ['groq', halfRead],
  ['qwen', paidWrite],
  ['alibaba', paidWrite],
])

/** The vendors of a request, as far as they are known. */
export interface CacheVendor {
  /** A model id, e.g. `openai/gpt-5.6`. */
  model?: string | undefined
  /** The slug of the provider that serves it, e.g. `groq`; it goes before the author of the model. */
  provider?: string | undefined
}

/** Cache prices for a model, where the catalogue has none; plain prompt prices for other vendors. */
export function cacheMultipliersFor({ model = '', provider = '' }: CacheVendor): CacheMultipliers {
  const [author = '', slug = ''] = model.toLowerCase().replace(/^~/, '').split('/')
  const providerSlug = provider.toLowerCase().replaceAll(' ', '-').replace(/\/.*/, '')
  const vendor = cacheMultipliers.has(providerSlug) ? providerSlug : author
  const multipliers = cacheMultipliers.get(vendor) ?? plain
  return vendor === 'openai' && paysForCacheWrites(slug)
    ? { ...multipliers, write: '1.25', writeHour: '1.25' }
    : multipliers
}

/** GPT-5.6 was the first model of OpenAI with a price on cache writes. */
function paysForCacheWrites(slug: string): boolean {
  const [, major, minor = '0'] = /^gpt-(\d+)(?:\.(\d+))?(?![\da-z])/.exec(slug) ?? []
  if (major === undefined) return false
  return Number(major) > 5 || (Number(major) === 5 && Number(minor) >= 6)
}
