import { describe, expect, test } from 'vitest'
import { generationLookupDelaysMs, nextGenerationDelayMs } from '../src/usage/generation-backoff.ts'
import { usageOfGeneration } from '../src/usage/generation-usage.ts'
import { isZeroCompletion } from '../src/usage/zero-completion.ts'
import type { Generation } from '../src/wire/generation.ts'

describe('isZeroCompletion', () => {
  test.each([
    [0, null, true],
    [0, undefined, true],
    [0, '', true],
    [0, ' ', true],
    [0, 'unknown', true],
    [0, 'interrupted', true],
    [0, 'stop', false],
    [0, 'length', false],
    [5, null, false],
    [undefined, null, false],
    [5, 'error', true],
    [undefined, 'error', true],
  ])(
    'takes %s completion tokens ending in %j as zero completion: %s (R71)',
    (completionTokens, finishReason, zero) => {
      expect(isZeroCompletion({ usage: { completionTokens }, finishReason })).toBe(zero)
    },
  )
})

describe('nextGenerationDelayMs', () => {
  test('waits at least half a second before each look-up, longer each time (R83)', () => {
    const delays = [1, 2, 3, 4, 5].map((failures) => nextGenerationDelayMs(failures) ?? 0)
    expect(delays[0]).toBe(500)
    expect(delays).toEqual(delays.toSorted((left, right) => left - right))
    expect(delays).toEqual(generationLookupDelaysMs)
  })

  test('gives up after about fifteen seconds (R83)', () => {
    const total = generationLookupDelaysMs.reduce((sum, delay) => sum + delay, 0)
    expect(total).toBe(15_500)
    expect(nextGenerationDelayMs(generationLookupDelaysMs.length + 1)).toBeUndefined()
  })
})

describe('usageOfGeneration', () => {
  test('reads the statistics of a generation, by the tokens that are billed (A20)', () => {
    const generation: Generation = JSON.parse(`{
      "id": "gen-1", "total_cost": 0.95, "usage": 0.95, "upstream_inference_cost": 19,
      "is_byok": true, "tokens_prompt": 90, "tokens_completion": 40, "native_tokens_prompt": 100,
      "native_tokens_completion": 50, "native_tokens_reasoning": 30, "native_tokens_cached": 60,
      "native_tokens_completion_images": null
    }`)
    expect(usageOfGeneration(generation)).toMatchObject({
      promptTokens: 100,
      completionTokens: 50,
      totalTokens: 150,
      cachedTokens: 60,
      uncachedPromptTokens: 40,
      reasoningTokens: 30,
      textTokens: 20,
      completionImageTokens: undefined,
      costUsd: 0.95,
      upstreamCostUsd: 19,
      byok: true,
      raw: undefined,
    })
  })

  test('falls back to the counts that are the same for all models', () => {
    const generation = { id: 'gen-1', tokens_prompt: 9, tokens_completion: 4, usage: 0.1 }
    expect(usageOfGeneration(generation)).toMatchObject({
      promptTokens: 9,
      completionTokens: 4,
      costUsd: 0.1,
    })
  })

  test('knows nothing of a generation without statistics', () => {
    const usage = usageOfGeneration({ id: 'gen-1' })
    expect(Object.values(usage).filter((value) => value !== undefined)).toEqual([])
  })
})
