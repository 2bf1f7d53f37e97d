import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import type { LedgerSnapshot } from '../src/usage/ledger-snapshot.ts'
import { createLedger } from '../src/usage/ledger.ts'
import { normaliseUsage } from '../src/usage/normalise-usage.ts'

const model = 'anthropic/claude-sonnet-4'

function costsOf(group: LedgerSnapshot['byModel']): Record<string, number> {
  return Object.fromEntries(Object.entries(group).map(([name, { costUsd }]) => [name, costUsd]))
}

describe('createLedger', () => {
  test('adds costs exactly: 0.1 and 0.2 are 0.3', () => {
    const ledger = createLedger()
    ledger.record({ usage: { costUsd: 0.1 }, model })
    ledger.record({ usage: { costUsd: 0.2 }, model })
    expect(ledger.snapshot().total).toMatchObject({ costUsd: 0.3, exactUsd: '0.3', requests: 2 })
  })

  test('adds up every count that a usage reports', () => {
    const usage = normaliseUsage({
      prompt_tokens: 100,
      completion_tokens: 20,
      total_tokens: 120,
      cost: 0.01,
      is_byok: true,
      cost_details: { upstream_inference_cost: 0.2 },
      prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 },
      completion_tokens_details: { reasoning_tokens: 5 },
      server_tool_use_details: { web_search_requests: 2 },
    })
    const ledger = createLedger()
    ledger.record({ usage, model })
    ledger.record({ usage, model })
    expect(ledger.snapshot().total).toEqual({
      requests: 2,
      zeroCompletions: 0,
      requestsWithoutCost: 0,
      promptTokens: 200,
      completionTokens: 40,
      totalTokens: 240,
      cachedTokens: 120,
      cacheWriteTokens: 20,
      reasoningTokens: 10,
      webSearchRequests: 4,
      costUsd: 0.02,
      exactUsd: '0.02',
      exactByokUsd: '0.4',
    })
  })

  test('keeps totals by model, by provider and by tag', () => {
    const ledger = createLedger()
    ledger.record({ usage: { costUsd: 1 }, model, provider: 'Anthropic', tags: ['ada', 'chat'] })
    ledger.record({ usage: { costUsd: 2 }, model, provider: 'Amazon Bedrock', tags: ['ada'] })
    ledger.record({ usage: { costUsd: 4 }, model: 'openai/gpt-4o' })
    const { byModel, byProvider, byTag, total } = ledger.snapshot()
    expect(costsOf(byModel)).toEqual({ [model]: 3, 'openai/gpt-4o': 4 })
    expect(costsOf(byProvider)).toEqual({ Anthropic: 1, 'Amazon Bedrock': 2 })
    expect(costsOf(byTag)).toEqual({ ada: 3, chat: 1 })
    expect(total.costUsd).toBe(7)
  })

  test('counts a call once under a tag that is given twice', () => {
    const ledger = createLedger()
    ledger.record({ usage: {}, model, tags: ['ada', 'ada'] })
    expect(ledger.snapshot().byTag['ada']?.requests).toBe(1)
  })

  test('takes any word as a tag', () => {
    const ledger = createLedger()
    ledger.record({ usage: { costUsd: 1 }, model, tags: ['__proto__', 'constructor'] })
    expect(Object.keys(ledger.snapshot().byTag)).toEqual(['__proto__', 'constructor'])
    const restored = createLedger(JSON.parse(JSON.stringify(ledger)))
    expect(Object.keys(restored.snapshot().byTag)).toEqual(['__proto__', 'constructor'])
  })

  test('counts calls whose cost is unknown instead of taking it for 0', () => {
    const ledger = createLedger()
    ledger.record({ usage: normaliseUsage(null), model })
    ledger.record({ usage: { costUsd: 0, byok: true }, model })
    expect(ledger.snapshot().total).toMatchObject({
      requests: 2,
      requestsWithoutCost: 1,
      costUsd: 0,
    })
  })

  test('counts zero completions (R71)', () => {
    const ledger = createLedger()
    ledger.record({ usage: { completionTokens: 0 }, model, finishReason: null })
    ledger.record({ usage: { completionTokens: 9 }, model, finishReason: 'error' })
    ledger.record({ usage: { completionTokens: 9 }, model, finishReason: 'stop' })
    ledger.record({ usage: { completionTokens: 0 }, model })
    expect(ledger.snapshot().total).toMatchObject({ requests: 4, zeroCompletions: 2 })
  })

  test('counts a call once when it is recorded twice under its generation id', () => {
    const ledger = createLedger()
    const entry = { usage: { costUsd: 1 }, model, generationId: 'gen-1' }
    expect([ledger.record(entry), ledger.record(entry)]).toEqual([true, false])
    expect(ledger.snapshot().total).toMatchObject({ requests: 1, costUsd: 1 })
  })

  test('remembers the last 10,000 generation ids and no more', () => {
    const ledger = createLedger()
    for (let index = 0; index <= 10_000; index += 1) {
      ledger.record({ usage: {}, model, generationId: `gen-${index}` })
    }
    expect(ledger.record({ usage: {}, model, generationId: 'gen-1' })).toBe(false)
    expect(ledger.record({ usage: {}, model, generationId: 'gen-0' })).toBe(true)
  })

  test('gives snapshots that neither later calls nor their holder can change', () => {
    const ledger = createLedger()
    ledger.record({ usage: { costUsd: 1 }, model })
    const snapshot = ledger.snapshot()
    ledger.record({ usage: { costUsd: 1 }, model })
    expect(snapshot.total.costUsd).toBe(1)
    expect(snapshot.byModel[model]?.costUsd).toBe(1)
    for (const part of [snapshot, snapshot.total, snapshot.byModel, snapshot.byModel[model]]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })

  test('continues from its own JSON without losing a digit', () => {
    const first = createLedger()
    first.record({ usage: { costUsd: 0.1 }, model, provider: 'Anthropic', tags: ['ada'] })
    const second = createLedger(JSON.parse(JSON.stringify(first)))
    expect(second.snapshot()).toEqual(first.snapshot())
    second.record({ usage: { costUsd: 0.2 }, model, tags: ['ada'] })
    expect(second.snapshot().byTag['ada']).toMatchObject({ exactUsd: '0.3', requests: 2 })
  })

  test.each([
    ['a text', '"ledger"'],
    ['nothing', 'null'],
    ['another version', '{ "version": 2 }'],
    ['no totals', '{ "version": 1, "byModel": {}, "byProvider": {}, "byTag": {} }'],
    ['no groups', JSON.stringify({ ...createLedger().snapshot(), byTag: undefined })],
    ['a broken group', JSON.stringify({ ...createLedger().snapshot(), byTag: { ada: null } })],
    [
      'a count that is no number',
      JSON.stringify({ ...createLedger().snapshot(), byTag: { ada: { requests: '1' } } }),
    ],
    [
      'a sum that is no number',
      JSON.stringify({
        ...createLedger().snapshot(),
        total: { ...createLedger().snapshot().total, exactUsd: 'much' },
      }),
    ],
  ])('does not continue from %s', (_name, json) => {
    expect(() => createLedger(JSON.parse(json))).toThrow(ConfigurationError)
  })

  test('has the same sums in total and over its groups, whatever is recorded', () => {
    const entry = fc.record({
      micros: fc.nat(),
      model: fc.constantFrom('a/a', 'b/b', 'c/c'),
      provider: fc.constantFrom('A', 'B'),
    })
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const ledger = createLedger()
        let micros = 0
        for (const call of entries) {
          ledger.record({ ...call, usage: { costUsd: call.micros / 1e6 } })
          micros += call.micros
        }
        const { total, byModel, byProvider } = ledger.snapshot()
        expect(total.costUsd).toBe(micros / 1e6)
        for (const group of [byModel, byProvider]) {
          const sums = Object.values(group)
          const cost = sums.reduce((sum, { costUsd }) => sum + Math.round(costUsd * 1e6), 0)
          expect(cost).toBe(micros)
          expect(sums.reduce((sum, { requests }) => sum + requests, 0)).toBe(entries.length)
        }
      }),
    )
  })
})
