import { hashText } from '../chance/random.ts'
import { RecentMap } from '../memory/recent-map.ts'
import type { Turn } from '../reply/responder.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { fingerprint } from '../wire/fingerprint.ts'
import { type Message, textOf } from '../wire/message.ts'

/** What a provider's prompt cache does for one prompt. */
export interface CacheUse {
  readonly readTokens: number
  readonly writeTokens: number
}

interface Prefix {
  readonly key: string
  readonly tokens: number
  /** Whether the caller marked the end of this prefix with `cache_control`. */
  readonly marked: boolean
}

const defaultTtlMs = 5 * 60_000
const hourMs = 60 * 60_000
const maxPrefixes = 20_000
/** Providers keep at most this many marked prefixes of a prompt. */
const maxMarks = 4

/** Remembers which beginnings of prompts the providers have seen. */
export class PromptCache {
  readonly #expiry = new RecentMap<string, number>(maxPrefixes)

  /** Looks a prompt up and remembers it: what is read is cheap, what is written may cost more. */
  use(
    userId: string,
    { model, endpoint, request, messages, promptTokens, countTokens }: Turn,
    nowMs: number,
  ): CacheUse | undefined {
    const { cache } = endpoint
    if (cache === undefined || promptTokens < cache.minimumTokens) return undefined
    const owner = `${userId}/${model.id}/${endpoint.tag}`
    const prefixes = prefixesOf(owner, request, messages, countTokens).filter(
      ({ tokens }) => tokens >= cache.minimumTokens,
    )
    const automatic = cache.mode === 'implicit' || request.cache_control != null
    const kept = automatic ? prefixes : prefixes.filter(({ marked }) => marked).slice(-maxMarks)
    const read = kept.findLast(({ key }) => (this.#expiry.get(key) ?? -1) > nowMs)
    const readTokens = read?.tokens ?? 0
    const ttlMs = request.cache_control?.ttl === '1h' ? hourMs : (cache.ttlMs ?? defaultTtlMs)
    for (const { key } of kept) this.#expiry.set(key, nowMs + ttlMs)
    const longest = kept.at(-1)?.tokens ?? 0
    const writes = endpoint.pricing.input_cache_write !== undefined
    return { readTokens, writeTokens: writes ? Math.max(0, longest - readTokens) : 0 }
  }
}

/** Every beginning of a conversation that ends with a message. */
function prefixesOf(
  owner: string,
  request: ChatRequest,
  messages: readonly Message[],
  countTokens: (text: string) => number,
): Prefix[] {
  const tools = request.tools == null ? '' : JSON.stringify(request.tools)
  let hash = hashText(tools)
  let tokens = countTokens(tools)
  return messages.map((message) => {
    const text = textOf(message)
    hash = hashText(`${hash}/${message.role}/${fingerprint(text)}`)
    tokens += countTokens(text)
    return { key: `${owner}/${hash}`, tokens, marked: isMarked(message) }
  })
}

function isMarked({ content }: Message): boolean {
  return Array.isArray(content) && content.some((part) => part.cache_control != null)
}
