import type { Exchange } from '../http/exchange.ts'
import { RecentMap } from '../memory/recent-map.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { Turn } from '../reply/responder.ts'
import { sha256Hex } from '../wire/sha256-hex.ts'

/** A reply that may be given again. */
export interface CachedReply {
  /** Id of the generation that it was made for. */
  readonly sourceId: string
  readonly turn: Turn
  readonly events: readonly ModelEvent[]
  readonly storedAtMs: number
  readonly expiresAtMs: number
}

const maxReplies = 1_000

/** Replies of the past, by key, path, and exact body. */
export class ResponseCache {
  readonly #replies = new RecentMap<string, CachedReply>(maxReplies)

  get(key: string, nowMs: number): CachedReply | undefined {
    const found = this.#replies.get(key)
    return found === undefined || nowMs >= found.expiresAtMs ? undefined : found
  }

  put(key: string, reply: CachedReply): void {
    this.#replies.set(key, reply)
  }

  remove(key: string): void {
    this.#replies.delete(key)
  }
}

/** The key of a request: white space in its body does not matter, the order of its fields does. */
export async function cacheKeyOf(exchange: Exchange): Promise<string> {
  const body = JSON.stringify(exchange.json())
  return `${exchange.key.secret} ${exchange.path} ${await sha256Hex(body)}`
}
