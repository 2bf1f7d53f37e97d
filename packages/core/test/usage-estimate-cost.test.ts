import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CostQuantities } from '../src/usage/cost-quantities.ts'
import { type EstimateCostOptions, estimateCost } from '../src/usage/estimate-cost.ts'
import { normaliseUsage } from '../src/usage/normalise-usage.ts'
import { pdfFee } from '../src/usage/pdf-fee.ts'
import { webSearchFee } from '../src/usage/web-search-fee.ts'
import type { ModelPricing } from '../src/wire/model-pricing.ts'

const pricing: ModelPricing = { prompt: '0.000003', completion: '0.000015' }

function priceOf(
  prices: Partial<ModelPricing>,
  quantities: CostQuantities,
  options?: EstimateCostOptions,
): string {
  return estimateCost({ ...pricing, ...prices }, quantities, options).exactUsd
}

function modelOptions(model: string): EstimateCostOptions {
  return { model }
}

function cacheDiscountOf(quantities: CostQuantities): string {
  return estimateCost(pricing, quantities, modelOptions('anthropic/claude-sonnet-4'))
    .cacheDiscountUsd
}

describe('estimateCost', () => {
  test('adds tokens, request, image, web search and plugin fees in exact decimals (R70)', () => {
    const estimate = estimateCost(
      { ...pricing, request: '0.0004', image: '0.0048', web_search: '0.01' },
      { promptTokens: 1000, completionTokens: 100, inputImages: 2, webSearchRequests: 1 },
      { fees: [...webSearchFee({ profile: 'seed' }), pdfFee({ pages: 10 })] },
    )
    expect(estimate.lines).toEqual([
      { item: 'prompt', quantity: 1000, unitUsd: '0.000003', exactUsd: '0.003' },
      { item: 'completion', quantity: 100, unitUsd: '0.000015', exactUsd: '0.0015' },
      { item: 'request', quantity: 1, unitUsd: '0.0004', exactUsd: '0.0004' },
      { item: 'image', quantity: 2, unitUsd: '0.0048', exactUsd: '0.0096' },
      { item: 'web_search', quantity: 1, unitUsd: '0.01', exactUsd: '0.01' },
      { item: 'web search result', quantity: 5, unitUsd: '0.004', exactUsd: '0.02' },
      { item: 'pdf page (mistral-ocr)', quantity: 10, unitUsd: '0.002', exactUsd: '0.02' },
    ])
    expect(estimate).toMatchObject({ exactUsd: '0.0645', costUsd: 0.0645, unpriced: [] })
  })

  test.each([[[null, 'half']], [{ prompt: '5' }], ['none']])(
    'passes over overrides that are none: %j',
    (overrides) => {
      const odd = { completion: '2', overrides: overrides as never }
      expect(priceOf(odd, { completionTokens: 7 })).toBe('14')
    },
  )

  test('has no price for an amount that nobody can calculate with', () => {
    const estimate = estimateCost(
      { prompt: '0', completion: '1e999999999' },
      { completionTokens: 7 },
    )
    expect(estimate).toMatchObject({ exactUsd: '0', unpriced: ['completion'] })
  })

  test('keeps digits that floating point loses (R70)', () => {
    expect(0.1 * 3).not.toBe(0.3)
    expect(priceOf({ prompt: '0.1', completion: '1e-21' }, { promptTokens: 3 })).toBe('0.3')
    expect(priceOf({ completion: '1e-21' }, { completionTokens: 7 })).toBe(
      '0.000000000000000000007',
    )
  })

  test('prices a normalised usage as it is', () => {
    const usage = normaliseUsage({
      prompt_tokens: 1000,
      completion_tokens: 100,
      prompt_tokens_details: { cached_tokens: 400 },
    })
    expect(priceOf({ input_cache_read: '0.0000003' }, usage)).toBe('0.00342')
  })

  test('charges reasoning as completion where the catalogue names no price for it', () => {
    expect(priceOf({ internal_reasoning: '0' }, { completionTokens: 10, reasoningTokens: 8 })).toBe(
      priceOf({}, { completionTokens: 10 }),
    )
  })

  test('charges reasoning at its own price where there is one', () => {
    const quantities = { completionTokens: 10, reasoningTokens: 8 }
    expect(priceOf({ internal_reasoning: '0.00001' }, quantities)).toBe('0.00011')
  })

  test('charges audio and image tokens at their own prices', () => {
    const prices = {
      audio: '0.00004',
      audio_output: '0.00008',
      image_token: '0.00001',
      input_audio_cache: '0.000002',
      image_output: '0.03',
    }
    const quantities = {
      promptTokens: 100,
      promptAudioTokens: 50,
      cachedTokens: 20,
      cachedAudioTokens: 20,
      promptImageTokens: 10,
      completionTokens: 40,
      completionAudioTokens: 20,
      completionImageTokens: 10,
      outputImages: 1,
    }
    const { lines } = estimateCost({ ...pricing, ...prices }, quantities)
    expect(Object.fromEntries(lines.map((line) => [line.item, line.exactUsd]))).toEqual({
      prompt: '0.00012',
      audio: '0.0012',
      image_token: '0.0001',
      input_audio_cache: '0.00004',
      completion: '0.00015',
      audio_output: '0.0016',
      'image_token (output)': '0.0001',
      image_output: '0.03',
    })
  })

  test('multiplies the prompt price for cached tokens where the catalogue has no price (R73)', () => {
    const cached = { promptTokens: 1000, cachedTokens: 1000 }
    const written = { promptTokens: 1000, cacheWriteTokens: 1000 }
    const hour = { ...written, cacheWriteHourTokens: 1000 }
    expect(priceOf({}, cached, modelOptions('anthropic/claude-sonnet-4'))).toBe('0.0003')
    expect(priceOf({}, written, modelOptions('anthropic/claude-sonnet-4'))).toBe('0.00375')
    expect(priceOf({}, hour, modelOptions('anthropic/claude-sonnet-4'))).toBe('0.006')
    expect(priceOf({}, cached, modelOptions('google/gemini-2.5-pro'))).toBe('0.00075')
    expect(priceOf({}, written, modelOptions('deepseek/deepseek-chat'))).toBe('0.003')
    expect(priceOf({}, cached, modelOptions('mistralai/mistral-large'))).toBe('0.003')
  })

  test('prefers cache prices of the catalogue to multipliers (R73)', () => {
    const prices = {
      input_cache_read: '0.0000005',
      input_cache_write: '0.000004',
      input_cache_write_1h: '0.000007',
    }
    const quantities = {
      promptTokens: 100,
      cachedTokens: 50,
      cacheWriteTokens: 40,
      cacheWriteHourTokens: 10,
    }
    const { lines } = estimateCost({ ...pricing, ...prices }, quantities, {
      model: 'anthropic/claude-sonnet-4',
    })
    expect(Object.fromEntries(lines.map((line) => [line.item, line.exactUsd]))).toEqual({
      prompt: '0.00003',
      input_cache_read: '0.000025',
      input_cache_write: '0.00012',
      input_cache_write_1h: '0.00007',
    })
  })

  test('never prices an hour in the cache below five minutes', () => {
    const hour = { promptTokens: 100, cacheWriteTokens: 100, cacheWriteHourTokens: 100 }
    expect(priceOf({ input_cache_write: '0.00000375' }, hour)).toBe('0.000375')
  })

  test('reports what cache reads saved and what cache writes cost extra (R75)', () => {
    expect(cacheDiscountOf({ promptTokens: 1000, cachedTokens: 1000 })).toBe('0.0027')
    expect(cacheDiscountOf({ promptTokens: 1000, cacheWriteTokens: 1000 })).toBe('-0.00075')
    expect(cacheDiscountOf({ promptTokens: 1000 })).toBe('0')
  })

  test('takes the discount off the prices of the catalogue, not off fees', () => {
    const fees = [pdfFee({ pages: 1 })]
    expect(priceOf({ discount: 0.25, request: '1' }, { promptTokens: 1000 }, { fees })).toBe(
      '0.75425',
    )
    expect(priceOf({ discount: 1.5 }, { promptTokens: 1000 })).toBe('0')
  })

  test('applies an override to prompts above its threshold only', () => {
    const overrides = [{ min_prompt_tokens: 200_000, prompt: '0.000006', completion: '0.0000225' }]
    expect(priceOf({ overrides }, { promptTokens: 200_000, completionTokens: 1 })).toBe('0.600015')
    expect(priceOf({ overrides }, { promptTokens: 200_001, completionTokens: 1 })).toBe('1.2000285')
  })

  test('lets the later of two applicable overrides win, key by key', () => {
    const overrides = [
      { min_prompt_tokens: 10, prompt: '1', completion: '2' },
      { min_prompt_tokens: 20, prompt: '3' },
      { min_prompt_tokens: 1000, prompt: '9' },
    ]
    expect(priceOf({ overrides }, { promptTokens: 100, completionTokens: 1 })).toBe('302')
  })

  test.each([
    ['at the start', '2026-01-01T01:00:00Z', '1'],
    ['within', '2026-01-01T10:29:59Z', '1'],
    ['at the end', '2026-01-01T10:30:00Z', '0.000003'],
    ['outside', '2026-01-01T00:59:00Z', '0.000003'],
  ])('applies a daily UTC window from its start until before its end: %s', (_when, time, price) => {
    const overrides = [{ utc_start: 100, utc_end: 1030, prompt: '1' }]
    expect(
      priceOf({ overrides }, { promptTokens: 1 }, { clock: { now: () => Date.parse(time) } }),
    ).toBe(price)
  })

  test.each([
    ['before midnight', '2026-01-01T23:30:00Z', '1'],
    ['after midnight', '2026-01-01T00:30:00Z', '1'],
    ['at noon', '2026-01-01T12:00:00Z', '0.000003'],
  ])('applies a window that passes midnight: %s', (_when, time, price) => {
    const overrides = [{ utc_start: 2200, utc_end: 400, prompt: '1' }]
    expect(
      priceOf({ overrides }, { promptTokens: 1 }, { clock: { now: () => Date.parse(time) } }),
    ).toBe(price)
  })

  test('reads a window with one end as reaching to midnight', () => {
    const options = { clock: { now: () => Date.parse('2026-01-01T23:59:00Z') } }
    const from = [{ utc_start: 2200, prompt: '1' }]
    const until = [{ utc_end: 2200, prompt: '1' }]
    expect(priceOf({ overrides: from }, { promptTokens: 1 }, options)).toBe('1')
    expect(priceOf({ overrides: until }, { promptTokens: 1 }, options)).toBe('0.000003')
  })

  test('names what the catalogue prices at -1 instead of subtracting it', () => {
    const auto = { prompt: '-1', completion: '-1', request: '-1' }
    const estimate = estimateCost(auto, { promptTokens: 10, completionTokens: 10 })
    expect(estimate).toMatchObject({
      exactUsd: '0',
      unpriced: ['prompt', 'completion', 'request'],
      lines: [],
    })
  })

  test('names what has a price that is not a number', () => {
    const broken = { prompt: 'cheap', completion: '0' }
    expect(estimateCost(broken, { promptTokens: 10, completionTokens: 1 }).unpriced).toEqual([
      'prompt',
    ])
  })

  test('counts nothing for quantities that are negative or not numbers', () => {
    expect(priceOf({}, { promptTokens: -5, completionTokens: NaN })).toBe('0')
  })

  test('grows or stays with every quantity', () => {
    const names = [
      'promptTokens',
      'cachedTokens',
      'completionTokens',
      'reasoningTokens',
      'inputImages',
      'webSearchRequests',
    ] as const
    const prices = {
      prompt: '0.000003',
      completion: '0.000015',
      internal_reasoning: '0.00002',
      image: '0.001',
      web_search: '0.004',
    }
    const amounts = fc.record(Object.fromEntries(names.map((name) => [name, fc.nat()])))
    fc.assert(
      fc.property(amounts, fc.constantFrom(...names), fc.nat(), (base, name, more) => {
        const low = estimateCost(prices, base)
        const high = estimateCost(prices, { ...base, [name]: (base[name] ?? 0) + more })
        expect(high.costUsd).toBeGreaterThanOrEqual(low.costUsd)
      }),
    )
  })

  test('gives whole micro-dollars exactly, whatever the sizes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(1000), fc.nat(1000), (prompt, completion, p, c) => {
        const { exactUsd } = estimateCost(
          { prompt: `${p}e-6`, completion: `${c}e-6` },
          { promptTokens: prompt, completionTokens: completion },
        )
        const total = BigInt(prompt) * BigInt(p) + BigInt(completion) * BigInt(c)
        const digits = total.toString().padStart(7, '0')
        const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '')
        expect(exactUsd).toBe(text === '' ? '0' : text)
      }),
    )
  })
})
