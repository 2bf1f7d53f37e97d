import { hashText } from '../chance/random.ts'
import { RecentMap } from '../memory/recent-map.ts'
import type { Turn } from '../reply/responder.ts'
import type { CountTokens } from '../tokenizer/count-tokens.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { fingerprint } from '../wire/fingerprint.ts'
import { type Message, textOf } from '../wire/message.ts'

/** What a provider's prompt cache does for one prompt. */
export interface CacheUse {
  readonly readTokens: number
  readonly writeTokens: number
  /** Whether what is written is to be kept for an hour, which costs more. */
  readonly forAnHour: boolean
}

interface Prefix {
  readonly key: string
  readonly tokens: number
  /** How long the caller wants this prefix to be kept; absent where it is not marked. */
  readonly mark: '5m' | '1h' | undefined
}

const defaultTtlMs = 5 * 60_000
const hourMs = 60 * 60_000
const maxPrefixes = 20_000
const usualMarks = 4

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
    const marked = prefixes.filter(({ mark }) => mark !== undefined)
    const kept = automatic ? prefixes : marked.slice(-(cache.maxMarks ?? usualMarks))
    const read = kept.findLast(({ key }) => this.#alive(key, nowMs))
    const last = kept.at(-1)
    const forAnHour = (last?.mark ?? request.cache_control?.ttl) === '1h'
    const untilMs = nowMs + (forAnHour ? hourMs : (cache.ttlMs ?? defaultTtlMs))
    for (const { key } of kept) {
      if (cache.renews !== false || !this.#alive(key, nowMs)) this.#expiry.set(key, untilMs)
    }
    const readTokens = read?.tokens ?? 0
    const writes = endpoint.pricing.input_cache_write !== undefined
    const writeTokens = writes ? Math.max(0, (last?.tokens ?? 0) - readTokens) : 0
    return { readTokens, writeTokens, forAnHour }
  }

  #alive(key: string, nowMs: number): boolean {
    return (this.#expiry.get(key) ?? -1) > nowMs
  }
}

/** Every beginning of a conversation that ends with a message. */
function prefixesOf(
  owner: string,
  request: ChatRequest,
  messages: readonly Message[],
  countTokens: CountTokens,
): Prefix[] {
  const tools = request.tools == null ? '' : JSON.stringify(request.tools)
  let hash = hashText(tools)
  let tokens = countTokens(tools)
  return messages.map((message) => {
    const text = textOf(message)
    hash = hashText(`${hash}/${message.role}/${fingerprint(text)}${mediaOf(message)}`)
    tokens += countTokens(text)
    return { key: `${owner}/${hash}`, tokens, mark: markOf(message) }
  })
}

/** What a message holds beside its text: the same words about another picture begin otherwise. */
function mediaOf({ content }: Message): string {
  if (typeof content === 'string' || content == null) return ''
  const media = content.filter(({ type }) => type !== 'text')
  return media.length === 0 ? '' : `/${fingerprint(JSON.stringify(media))}`
}

function markOf({ content }: Message): Prefix['mark'] {
  if (typeof content === 'string' || content == null) return undefined
  const mark = content.findLast((part) => part.cache_control != null)?.cache_control
  if (mark == null) return undefined
  return mark.ttl === '1h' ? '1h' : '5m'
}
