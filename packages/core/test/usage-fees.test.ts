import { describe, expect, test } from 'vitest'
import { byokFee } from '../src/usage/byok-fee.ts'
import { cacheMultipliersFor } from '../src/usage/cache-multipliers.ts'
import { sumCostLines } from '../src/usage/cost-line.ts'
import { pdfFee } from '../src/usage/pdf-fee.ts'
import {
  nativeSearchFee,
  webSearchFee,
  type WebSearchFeeOptions,
} from '../src/usage/web-search-fee.ts'

describe('cacheMultipliersFor', () => {
  test.each([
    ['openai/gpt-4o', ['0.5', '1', '1']],
    ['openai/gpt-5', ['0.5', '1', '1']],
    ['openai/gpt-5.6', ['0.5', '1.25', '1.25']],
    ['openai/gpt-6-mini', ['0.5', '1.25', '1.25']],
    ['anthropic/claude-sonnet-4', ['0.1', '1.25', '2']],
    ['~anthropic/claude-sonnet-latest', ['0.1', '1.25', '2']],
    ['deepseek/deepseek-chat', ['0.1', '1', '1']],
    ['google/gemini-2.5-pro', ['0.25', '1', '1']],
    ['x-ai/grok-4', ['0.25', '1', '1']],
    ['moonshotai/kimi-k2', ['0.25', '1', '1']],
    ['qwen/qwen3-max', ['0.1', '1.25', '1.25']],
    ['constructor/unknown', ['1', '1', '1']],
  ])('has the cache prices of %s (R73, R74)', (model, expected) => {
    const { read, write, writeHour } = cacheMultipliersFor({ model })
    expect([read, write, writeHour]).toEqual(expected)
  })

  test('goes by the provider before the author of the model (R73)', () => {
    expect(cacheMultipliersFor({ model: 'moonshotai/kimi-k2', provider: 'Groq' }).read).toBe('0.5')
    expect(cacheMultipliersFor({ model: 'openai/gpt-5.6', provider: 'groq' }).write).toBe('1')
    expect(cacheMultipliersFor({ model: 'google/x', provider: 'Google AI Studio' }).read).toBe(
      '0.25',
    )
  })
})

describe('webSearchFee', () => {
  test.each<[string, WebSearchFeeOptions, number]>([
    ['five results at 4 USD per 1,000', { profile: 'seed' }, 0.02],
    ['three results at 4 USD per 1,000', { profile: 'seed', results: 3 }, 0.012],
    ['Exa with five results', {}, 0.007],
    ['Exa with the ten results that are included', { results: 10 }, 0.007],
    ['Exa with two results beyond', { results: 12 }, 0.009],
    ['two searches of Exa with two results beyond', { results: 12, searches: 2 }, 0.018],
    ['Exa deep', { mode: 'deep' }, 0.012],
    ['Exa deep-lite', { mode: 'deep-lite' }, 0.012],
    ['Exa deep-reasoning', { mode: 'deep-reasoning' }, 0.015],
    ['Parallel turbo', { engine: 'parallel', mode: 'turbo' }, 0.001],
    ['Parallel', { engine: 'parallel', results: 20 }, 0.005],
    ['Perplexity', { engine: 'perplexity' }, 0.005],
    ['Firecrawl, paid to Firecrawl', { engine: 'firecrawl' }, 0],
  ])('charges %s (R76)', (_name, options, costUsd) => {
    expect(sumCostLines(webSearchFee(options)).costUsd).toBe(costUsd)
  })
})

describe('sumCostLines', () => {
  test('adds credits as they are', () => {
    const credit = { item: 'credit', quantity: 1, unitUsd: '-0.3', exactUsd: '-0.3' }
    expect(sumCostLines([byokFee(2, { kind: 'always' }), credit])).toEqual({
      exactUsd: '-0.2',
      costUsd: -0.2,
    })
  })
})

describe('nativeSearchFee', () => {
  test.each([
    ['gpt-4o', [30, 35, 50]],
    ['gpt-4o-mini', [25, 27.5, 30]],
    ['sonar', [5, 8, 12]],
    ['sonar-pro', [6, 10, 14]],
  ] as const)('charges 1,000 searches of %s by context size (R77)', (tier, expected) => {
    const fees = (['low', 'medium', 'high'] as const).map((contextSize) =>
      Number(nativeSearchFee({ tier, contextSize, searches: 1000 }).exactUsd),
    )
    expect(fees).toEqual(expected)
  })

  test('takes one search of medium context by default', () => {
    expect(nativeSearchFee({ tier: 'sonar' }).exactUsd).toBe('0.008')
  })
})

describe('pdfFee', () => {
  test('charges 2 USD for 1,000 pages of mistral-ocr (R78)', () => {
    expect(pdfFee({ engine: 'mistral-ocr', pages: 1000 }).exactUsd).toBe('2')
  })

  test.each(['native', 'pdf-text', 'cloudflare-ai'] as const)(
    'charges nothing for %s (R78)',
    (engine) => {
      expect(pdfFee({ engine, pages: 1000 }).exactUsd).toBe('0')
    },
  )

  test('charges nothing when the annotations are sent back (R79)', () => {
    expect(pdfFee({ pages: 1000, parsedBefore: true }).exactUsd).toBe('0')
  })
})

function feeBeyondAllowance(
  plan: 'pay-as-you-go' | 'enterprise',
  listUsdThisMonth: number,
): string {
  return byokFee('20', { kind: 'allowance', plan, listUsdThisMonth }).exactUsd
}

describe('byokFee', () => {
  test('is five per cent of the list price: 0.95 on 19 USD (R80)', () => {
    expect(byokFee(19, { kind: 'always' }).exactUsd).toBe('0.95')
  })

  test('spares the first 1,000,000 requests of a month (R80)', () => {
    const fees = [0, 999_999, 1_000_000].map(
      (requestsThisMonth) => byokFee('19', { kind: 'free-requests', requestsThisMonth }).exactUsd,
    )
    expect(fees).toEqual(['0', '0', '0.95'])
  })

  test('spares list prices within the monthly allowance and charges the part beyond it (R80)', () => {
    expect(feeBeyondAllowance('pay-as-you-go', 24_980)).toBe('0')
    expect(feeBeyondAllowance('pay-as-you-go', 24_990)).toBe('0.5')
    expect(feeBeyondAllowance('pay-as-you-go', 30_000)).toBe('1')
    expect(feeBeyondAllowance('enterprise', 30_000)).toBe('0')
    expect(feeBeyondAllowance('enterprise', 200_000)).toBe('1')
  })

  test('takes amounts that are not known for nothing', () => {
    expect(byokFee('-1', { kind: 'always' }).exactUsd).toBe('0')
    expect(
      byokFee('1', { kind: 'allowance', plan: 'enterprise', listUsdThisMonth: 'much' }).exactUsd,
    ).toBe('0')
  })
})
