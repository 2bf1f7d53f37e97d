import { pricesFor } from '../catalogue/pricing.ts'
import { type ListPrice, priceGeneration, type PricedUnits } from '../ledger/price-generation.ts'
import { ownKeyFee } from '../ledger/own-key-fee.ts'
import { shareOf, type Usd } from '../money/usd.ts'
import type { StatedUsage } from '../reply/model-event.ts'
import type { UsageBody } from '../wire/usage.ts'
import { keepSession } from './keep-session.ts'
import type { Ending, Metered, Tally } from './meter.ts'
import { type PromptMedia, promptMediaOf, tokensPerMedium } from './count-prompt.ts'
import { recordGeneration } from './record-generation.ts'
import { usageToWire } from './usage-to-wire.ts'

/** What a generation comes to. */
export interface Settlement {
  readonly units: PricedUnits
  readonly media: PromptMedia
  /** List price of the tokens; zero when the insurance pays. */
  readonly list: ListPrice
  /** What the account pays. */
  readonly cost: Usd
}

const tokensPerImage = 1_290
/** What is left to pay for an account that lets its prompts be logged. */
const loggingShare = 0.99
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
  const media = promptMediaOf(turn.messages)
  const reasoningTokens = stated.reasoningTokens ?? countTokens(tally.reasoning)
  const imageTokens = stated.imageTokens ?? tally.images * tokensPerImage
  const audioTokens = stated.audioTokens ?? tally.audioTokens
  const written = countTokens(tally.text) + countTokens(tally.toolCalls) + imageTokens + audioTokens
  const promptTokens = stated.promptTokens ?? turn.promptTokens
  const cachedTokens = stated.cachedTokens ?? cacheUse?.readTokens ?? 0
  const cacheWriteTokens = stated.cacheWriteTokens ?? cacheUse?.writeTokens ?? 0
  const heard = stated.promptAudioTokens ?? media.recordings * tokensPerMedium
  const units: PricedUnits = {
    promptTokens,
    cachedTokens,
    cacheWriteTokens,
    writtenForAnHour: cacheUse?.forAnHour ?? false,
    promptAudioTokens: Math.max(0, Math.min(heard, promptTokens - cachedTokens - cacheWriteTokens)),
    promptImages: media.images,
    completionTokens: stated.completionTokens ?? reasoningTokens + written,
    reasoningTokens,
    audioTokens,
    imageTokens,
    images: stated.images ?? tally.images,
  }
  const insured =
    ending.reason === 'error' || (units.completionTokens === 0 && (ending.reason ?? '') === '')
  const nowMs = engine.clock.now()
  const prices = pricesFor(endpoint.pricing, promptTokens, nowMs)
  const list = insured ? nothing : priceGeneration(units, prices)
  const { account } = exchange.key
  const tokenCost = turn.byok ? ownKeyFee(list.total, account, engine.profile, nowMs) : list.total
  const discounted = engine.profile === 'seed' && account.policy.ioLogging === true
  const usage = tokenCost + turn.fees
  const cost = discounted ? shareOf(usage, loggingShare) : usage
  const settlement: Settlement = { units, media, list, cost }
  recordGeneration(metered, tally, ending, settlement)
  if (ending.reason !== 'error') keepSession(metered, units.cachedTokens)
  return usageToWire(settlement, turn)
}

const noUnits: PricedUnits = {
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  writtenForAnHour: false,
  promptAudioTokens: 0,
  promptImages: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  audioTokens: 0,
  imageTokens: 0,
  images: 0,
}

/** Settles a reply from the response cache: it has no tokens and no price. */
function settleRepetition(metered: Metered, tally: Tally, ending: Ending): UsageBody {
  const settlement: Settlement = {
    units: noUnits,
    media: { all: 0, images: 0, recordings: 0 },
    list: nothing,
    cost: 0n,
  }
  recordGeneration(metered, tally, ending, settlement)
  return usageToWire(settlement, { ...metered.turn, fees: 0n })
}
