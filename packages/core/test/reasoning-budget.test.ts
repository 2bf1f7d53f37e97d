import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import {
  checkReasoningBudget,
  reasoningBudget,
  reasoningBudgetProblem,
} from '../src/reasoning/budget.ts'
import { reasoningOf } from '../src/reasoning/effort-legacy.ts'
import {
  effortForBudget,
  effortLevels,
  effortRatio,
  effortRatios,
  geminiThinkingLevel,
  nearestEffort,
} from '../src/reasoning/effort.ts'
import { estimateCost } from '../src/usage/estimate-cost.ts'
import { normaliseUsage } from '../src/usage/normalise-usage.ts'

function budgetOf(rank: number, maxTokens: number): number {
  return reasoningBudget({ effort: effortLevels[rank], maxTokens }) ?? NaN
}

describe('effortRatio', () => {
  test('is the documented share of max_tokens (R60)', () => {
    expect(effortRatios).toEqual({
      max: 0.95,
      xhigh: 0.95,
      high: 0.8,
      medium: 0.5,
      low: 0.2,
      minimal: 0.1,
      none: 0,
    })
    expect(effortRatio('high')).toBe(0.8)
  })

  test('does not know an effort of the future', () => {
    expect(effortRatio('heroic')).toBeUndefined()
    expect(effortRatio('toString')).toBeUndefined()
  })
})

describe('reasoningBudget', () => {
  test.each([
    ['high', 4000, 'current', 3200],
    ['low', 4000, 'current', 1024],
    ['high', 100_000, 'seed', 32_000],
    ['high', 100_000, 'current', 80_000],
    ['max', 200_000, 'current', 128_000],
    ['xhigh', 10_000, 'current', 9500],
    ['medium', 3001, 'current', 1500],
  ] as const)(
    'of effort %s and max_tokens %s (%s) is %s tokens (R61, R62)',
    (effort, maxTokens, profile, tokens) => {
      expect(reasoningBudget({ effort, maxTokens, profile })).toBe(tokens)
    },
  )

  test('takes a cap of the model instead of the profile’s', () => {
    expect(reasoningBudget({ effort: 'high', maxTokens: 100_000, capTokens: 24_000 })).toBe(24_000)
  })

  test('uses reasoning.max_tokens as it is, but not below 1,024 (R63)', () => {
    expect(reasoningBudget({ budgetTokens: 2000 })).toBe(2000)
    expect(reasoningBudget({ budgetTokens: 500 })).toBe(1024)
    expect(reasoningBudget({ budgetTokens: 500_000, profile: 'seed' })).toBe(500_000)
  })

  test('goes by reasoning.max_tokens when there is an effort beside it', () => {
    expect(reasoningBudget({ effort: 'low', budgetTokens: 9000, maxTokens: 10_000 })).toBe(9000)
  })

  test('gives budget-only models the formula’s share for an effort (R65)', () => {
    expect(reasoningBudget({ effort: 'medium', maxTokens: 8000 })).toBe(4000)
  })

  test('reads enabled as medium effort (R66)', () => {
    expect(reasoningBudget({ enabled: true, maxTokens: 8000 })).toBe(4000)
    expect(reasoningBudget({ enabled: true, effort: 'high', maxTokens: 8000 })).toBe(6400)
  })

  test('is 0 when reasoning is off', () => {
    expect(reasoningBudget({ effort: 'none', maxTokens: 8000 })).toBe(0)
    expect(reasoningBudget({ enabled: false, budgetTokens: 2000 })).toBe(0)
  })

  test('is unknown when the model decides or an effort has nothing to be a share of', () => {
    expect(reasoningBudget({ maxTokens: 8000 })).toBeUndefined()
    expect(reasoningBudget({ effort: 'high' })).toBeUndefined()
    expect(reasoningBudget({ effort: 'heroic', maxTokens: 8000 })).toBeUndefined()
  })

  test('lies between floor and cap, and never falls as effort or max_tokens rise (R61)', () => {
    const level = fc.nat(effortLevels.length - 1)
    fc.assert(
      fc.property(fc.nat(), fc.nat(), level, level, (less, more, low, high) => {
        const budget = budgetOf(Math.min(low, high), less)
        expect(budgetOf(Math.max(low, high), less + more)).toBeGreaterThanOrEqual(budget)
        expect(budget === 0 || (budget >= 1024 && budget <= 128_000)).toBe(true)
      }),
    )
  })
})

describe('reasoningBudgetProblem', () => {
  test('finds a budget that max_tokens is not strictly larger than (R64)', () => {
    expect(reasoningBudgetProblem(1024, 1025)).toBeUndefined()
    expect(reasoningBudgetProblem(1024, 1024)).toContain('max_tokens (1024) has to be larger')
  })

  test('finds nothing when a side is unknown', () => {
    expect(reasoningBudgetProblem(undefined, 10)).toBeUndefined()
    expect(reasoningBudgetProblem(2000, null)).toBeUndefined()
  })
})

describe('checkReasoningBudget', () => {
  test('refuses a request that leaves no token for the answer (R64)', () => {
    const check = { effort: 'low', maxTokens: 1024 }
    expect(() => checkReasoningBudget(check)).toThrow(ConfigurationError)
    expect(() => checkReasoningBudget({ ...check, maxTokens: 1025 })).not.toThrow()
    expect(() => checkReasoningBudget({ effort: 'none', maxTokens: 1 })).not.toThrow()
  })
})

describe('effortForBudget', () => {
  test.each([
    [8000, 10_000, 'high'],
    [9500, 10_000, 'xhigh'],
    [4000, 10_000, 'medium'],
    [1200, 10_000, 'minimal'],
    [3500, 10_000, 'low'],
    [20_000, 10_000, 'xhigh'],
    [0, 10_000, 'none'],
  ])('is the nearest for %s of %s tokens: %s (R65)', (budgetTokens, maxTokens, effort) => {
    expect(effortForBudget(budgetTokens, maxTokens)).toBe(effort)
  })

  test('stays among the efforts that the model supports (R65)', () => {
    expect(effortForBudget(9500, 10_000, ['high', 'medium', 'low'])).toBe('high')
  })
})

describe('nearestEffort', () => {
  test.each([
    ['xhigh', ['high', 'medium', 'low'], 'high'],
    ['minimal', ['high', 'medium', 'low'], 'low'],
    ['medium', ['low', 'high'], 'low'],
    ['minimal', ['none', 'high'], 'high'],
    ['none', ['low', 'medium'], 'low'],
    ['low', ['low'], 'low'],
    ['low', ['none'], 'none'],
    ['low', [], 'low'],
    ['heroic', ['low'], 'heroic'],
  ])('maps %s to what a model with %j supports: %s (R37, R38)', (effort, supported, mapped) => {
    expect(nearestEffort(effort, supported)).toBe(mapped)
  })

  test('leaves every effort to a model that names none', () => {
    expect(effortLevels.map((effort) => nearestEffort(effort, null))).toEqual(effortLevels)
    expect(nearestEffort('max', undefined)).toBe('max')
  })
})

describe('geminiThinkingLevel', () => {
  test('maps efforts to the levels of Gemini 3 (R69)', () => {
    expect(effortLevels.map(geminiThinkingLevel)).toEqual([
      undefined,
      'minimal',
      'low',
      'medium',
      'high',
      'high',
      'high',
    ])
  })
})

describe('reasoningOf', () => {
  test('reads the legacy switch as its equivalents (R68)', () => {
    expect(reasoningOf({ include_reasoning: true })).toEqual({})
    expect(reasoningOf({ include_reasoning: false })).toEqual({ exclude: true })
  })

  test('reads reasoning_effort as reasoning.effort (R68)', () => {
    expect(reasoningOf({ reasoning_effort: 'low' })).toEqual({ effort: 'low' })
  })

  test('prefers what reasoning says and keeps fields that are not known', () => {
    const reasoning = { effort: 'high', exclude: false, depth: 3 }
    expect(reasoningOf({ reasoning, reasoning_effort: 'low', include_reasoning: false })).toEqual(
      reasoning,
    )
  })

  test('is undefined when nothing is asked', () => {
    expect(reasoningOf({ reasoning: null, include_reasoning: null })).toBeUndefined()
  })
})

describe('reasoning tokens', () => {
  const usage = normaliseUsage({
    prompt_tokens: 10,
    completion_tokens: 100,
    completion_tokens_details: { reasoning_tokens: 80 },
  })

  test('are part of the completion tokens (R67)', () => {
    expect(usage).toMatchObject({ completionTokens: 100, reasoningTokens: 80, textTokens: 20 })
  })

  test('are billed as completion, also when the reasoning itself is excluded (R66)', () => {
    const pricing = { prompt: '0', completion: '0.00001' }
    expect(estimateCost(pricing, usage).exactUsd).toBe('0.001')
  })
})
