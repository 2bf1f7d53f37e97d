import { priceListOf } from '../catalogue/pricing.ts'
import type { Metered } from './meter.ts'

/**
 * Lets a session stay with the endpoint that just answered. Without a key chosen by the caller
 * that is worth it only where the endpoint read the prompt from a cache at a lower price.
 */
export function keepSession(
  { turn, exchange, engine, session }: Metered,
  cachedTokens: number,
): void {
  if ((turn.request.provider?.order ?? []).length > 0) return
  const prices = priceListOf(turn.endpoint.pricing)
  if (!session.chosen && (cachedTokens === 0 || prices.cacheRead >= prices.prompt)) return
  const { userId } = exchange.key.account
  engine.sessions.keep(userId, session, turn.model.id, turn.endpoint.tag, engine.clock.now())
}
