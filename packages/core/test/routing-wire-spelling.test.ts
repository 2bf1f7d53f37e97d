import { expect, expectTypeOf, test } from 'vitest'
import { fromWireSpelling, type InEitherSpelling, toWireSpelling } from '../src/index.ts'

test('fields get the names that they have on the wire, and values stay as they are', () => {
  const provider = { allowFallbacks: false }
  expect(toWireSpelling({ maxTokens: 5, top_p: 1, seed: undefined, provider })).toEqual({
    max_tokens: 5,
    top_p: 1,
    seed: undefined,
    provider,
  })
})

test('JSON of the wire gets names in camelCase all the way down, without what is null', () => {
  const usage = {
    cost: 0,
    is_byok: false,
    cost_details: { upstream_inference_cost: null, cache_discount: 0.1 },
    by_tool: [{ web_search_requests: 2 }, null],
  }
  expect(fromWireSpelling(usage)).toEqual({
    cost: 0,
    isByok: false,
    costDetails: { cacheDiscount: 0.1 },
    byTool: [{ webSearchRequests: 2 }, null],
  })
})

test('a type knows both spellings', () => {
  expectTypeOf<InEitherSpelling<{ max_tokens: number; seed: string }>>().branded.toEqualTypeOf<{
    max_tokens?: number
    maxTokens?: number
    seed?: string
  }>()
})
