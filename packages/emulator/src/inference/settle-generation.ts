import { priceListOf } from '../catalogue/pricing.ts'
import { type ListPrice, priceGeneration, type PricedUnits } from '../ledger/price-generation.ts'
import { ownKeyFee } from '../ledger/own-key-fee.ts'
import type { Usd } from '../money/usd.ts'
import type { StatedUsage } from '../reply/model-event.ts'
import type { UsageBody } from '../wire/usage.ts'
import { keepSession } from './keep-session.ts'
import type { Ending, Metered, Tally } from './meter.ts'
import { promptMediaOf } from './count-prompt.ts'
import { recordGeneration } from './record-generation.ts'
import { usageToWire } from './usage-to-wire.ts'

/** What a generation comes to. */
export interface Settlement {
  readonly units: PricedUnits
  readonly imageTokens: number
  readonly audioTokens: number
  /** List price of the tokens; zero when the insurance pays. */
  readonly list: ListPrice
  /** What the account pays. */
  readonly cost: Usd
}

const tokensPerImage = 1_290
const nothing: ListPrice = { prompt: 0n, completion: 0n, total: 0n, cacheDiscount: 0n }

/** Counts and prices a finished reply, books it, and returns its usage. */
export function settleGeneration(
  metered: Metered,
  tally: Tally,
  ending: Ending,
  stated: StatedUsage,
): UsageBody {
  if (metered.cacheSourceId !== null) return settleRepetition(metered, tally, ending)
  const { turn, engine, exchange, cacheUse } = metered
  const { countTokens, endpoint } = turn
  const reasoningTokens = stated.reasoningTokens ?? countTokens(tally.reasoning)
  const imageTokens = stated.imageTokens ?? tally.images * tokensPerImage
  const audioTokens = stated.audioTokens ?? tally.audioTokens
  const written = countTokens(tally.text) + countTokens(tally.toolCalls) + imageTokens + audioTokens
  const units: PricedUnits = {
    promptTokens: stated.promptTokens ?? turn.promptTokens,
    cachedTokens: stated.cachedTokens ?? cacheUse?.readTokens ?? 0,
    cacheWriteTokens: stated.cacheWriteTokens ?? cacheUse?.writeTokens ?? 0,
    writtenForAnHour: cacheUse?.forAnHour ?? false,
    completionTokens: stated.completionTokens ?? reasoningTokens + written,
    reasoningTokens,
    promptImages: promptMediaOf(turn.messages),
  }
  const insured =
    ending.reason === 'error' || (units.completionTokens === 0 && (ending.reason ?? '') === '')
  const list = insured ? nothing : priceGeneration(units, priceListOf(endpoint.pricing))
  const { account } = exchange.key
  const tokenCost = turn.byok
    ? ownKeyFee(list.total, account, engine.profile, engine.clock.now())
    : list.total
  const cost = tokenCost + turn.fees
  const settlement: Settlement = { units, imageTokens, audioTokens, list, cost }
  recordGeneration(metered, tally, ending, settlement)
  if (ending.reason !== 'error') keepSession(metered, units.cachedTokens)
  return usageToWire(settlement, turn)
}

const noUnits: PricedUnits = {
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  writtenForAnHour: false,
  completionTokens: 0,
  reasoningTokens: 0,
  promptImages: 0,
}

/** Settles a reply from the response cache: it has no tokens and no price. */
function settleRepetition(metered: Metered, tally: Tally, ending: Ending): UsageBody {
  const settlement: Settlement = {
    units: noUnits,
    imageTokens: 0,
    audioTokens: 0,
    list: nothing,
    cost: 0n,
  }
  recordGeneration(metered, tally, ending, settlement)
  return usageToWire(settlement, { ...metered.turn, fees: 0n })
}
