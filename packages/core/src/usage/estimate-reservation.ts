import type { ModelPricing } from '../wire/model-pricing.ts'
import type { BudgetAmounts } from './budget-limit.ts'
import type { CostQuantities } from './cost-quantities.ts'
import { decimal, writeDecimal } from './decimal.ts'
import { estimateCost, type EstimateCostOptions } from './estimate-cost.ts'
import {
  guessPromptTokens,
  type PromptGuessOptions,
  type PromptSource,
} from './guess-prompt-tokens.ts'

/** The parts of a request that decide what it may cost. */
export interface ReservableRequest extends PromptSource {
  max_tokens?: number | null | undefined
  max_completion_tokens?: number | null | undefined
  modalities?: readonly string[] | null | undefined
}

/** What is known about the model of a request. */
export interface EstimateReservationOptions extends EstimateCostOptions, PromptGuessOptions {
  /** The prices of the model; with fallback models, those of each, and the highest bill counts. */
  pricing?: ModelPricing | readonly ModelPricing[] | undefined
  /** The most that the model generates, for requests without a limit of their own. */
  maxCompletionTokens?: number | undefined
}

/**
 * What to reserve for a request: the price of a guessed prompt and of every token that the request
 * allows, without discounts or cache reads. An amount that cannot be bounded is left out, and the
 * budget's default reservation stands in for it.
 */
export function estimateReservation(
  request: ReservableRequest,
  options: EstimateReservationOptions = {},
): BudgetAmounts {
  const { pricing = [], maxCompletionTokens } = options
  const completionTokens =
    request.max_completion_tokens ?? request.max_tokens ?? maxCompletionTokens
  if (completionTokens === undefined) return {}
  const guess = guessPromptTokens(request, options)
  const amounts = { tokens: guess.tokens + completionTokens }
  const written = guess.mayWriteCache ? guess.tokens : 0
  const prompt = {
    promptTokens: guess.tokens,
    cacheWriteTokens: written,
    cacheWriteHourTokens: written,
    inputImages: guess.attachments,
  }
  const completions = completionsOf(request, completionTokens)
  const bills = [pricing]
    .flat()
    .flatMap((prices) =>
      completions.map((completion) =>
        estimateCost({ ...prices, discount: 0 }, { ...prompt, ...completion }, options),
      ),
    )
  if (bills.length === 0 || bills.some((bill) => bill.unpriced.length > 0)) return amounts
  const costs = bills.map((bill) => decimal(bill.exactUsd))
  const highest = costs.reduce((left, right) => (right.gt(left) ? right : left))
  return { ...amounts, costUsd: writeDecimal(highest) }
}

/** What the completion may turn out to be: all text, all reasoning, all audio or all images. */
function completionsOf(
  { modalities }: ReservableRequest,
  completionTokens: number,
): CostQuantities[] {
  const completions: CostQuantities[] = [
    { completionTokens },
    { completionTokens, reasoningTokens: completionTokens },
  ]
  if (modalities?.includes('audio')) {
    completions.push({ completionTokens, completionAudioTokens: completionTokens })
  }
  if (modalities?.includes('image')) {
    completions.push({ completionTokens, completionImageTokens: completionTokens })
  }
  return completions
}
