import { describe, expect, test } from 'vitest'
import { generationLookupDelaysMs, nextGenerationDelayMs } from '../src/usage/generation-backoff.ts'
import { isZeroCompletion } from '../src/usage/zero-completion.ts'

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
