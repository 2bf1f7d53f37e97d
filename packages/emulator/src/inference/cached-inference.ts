import { cacheKeyOf, type CachedReply } from '../response-cache/response-cache.ts'
import type { CacheOptions } from '../response-cache/cache-options.ts'
import { rememberReply } from '../response-cache/remember-reply.ts'
import { beginInference, type Beginning } from './begin-inference.ts'
import type { Inference } from './inference.ts'

/** Where the reply to a request is looked for and kept. */
export interface CacheSlot {
  readonly key: string
  readonly options: CacheOptions
}

/** Finds the slot of a request; forgets what is in it when the request says so. */
export async function openCacheSlot(
  options: CacheOptions,
  { exchange, engine }: Pick<Beginning, 'exchange' | 'engine'>,
): Promise<{ readonly slot: CacheSlot; readonly hit: CachedReply | undefined }> {
  const key = await cacheKeyOf(exchange)
  if (options.clear) engine.responseCache.remove(key)
  const hit = engine.responseCache.get(key, engine.clock.now())
  return { slot: { key, options }, hit }
}

/** Answers from the cache: the same words under a new id, at no cost. */
export function repeatReply(hit: CachedReply, beginning: Beginning): Inference {
  const { clock } = beginning.engine
  const inference = beginInference({ kind: 'events', events: hit.events }, hit.turn, {
    ...beginning,
    cacheSourceId: hit.sourceId,
  })
  const ageSeconds = Math.floor((clock.now() - hit.storedAtMs) / 1_000)
  return {
    ...inference,
    headers: {
      'x-openrouter-cache-status': 'HIT',
      'x-openrouter-cache-age': String(ageSeconds),
      'x-openrouter-cache-ttl': String(secondsBetween(hit.storedAtMs, hit.expiresAtMs)),
      'x-openrouter-cache-source-id': hit.sourceId,
    },
  }
}

/** Keeps the reply of an inference for the next request of the same words. */
export function keepReply(inference: Inference, slot: CacheSlot, beginning: Beginning): Inference {
  const { responseCache, clock } = beginning.engine
  const { ttlMs } = slot.options
  const events = rememberReply(inference.reply.events, (seen) => {
    const storedAtMs = clock.now()
    responseCache.put(slot.key, {
      sourceId: inference.id,
      turn: inference.turn,
      events: seen,
      storedAtMs,
      expiresAtMs: storedAtMs + ttlMs,
    })
  })
  return {
    ...inference,
    reply: { ...inference.reply, events },
    headers: {
      'x-openrouter-cache-status': 'MISS',
      'x-openrouter-cache-ttl': String(ttlMs / 1_000),
    },
  }
}

function secondsBetween(fromMs: number, toMs: number): number {
  return Math.floor((toMs - fromMs) / 1_000)
}
