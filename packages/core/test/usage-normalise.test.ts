import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../src/usage/normalise-usage.ts'
import type { Usage } from '../src/usage/usage.ts'
import type { WireUsage } from '../src/wire/usage.ts'

function usageOf(json: string): Usage {
  const wire: WireUsage | null = JSON.parse(json)
  return normaliseUsage(wire)
}

function known(usage: Usage): Record<string, unknown> {
  const { raw: _raw, ...rest } = usage
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
}

describe('normaliseUsage', () => {
  test('reads every field of a chat usage (A11)', () => {
    const usage = usageOf(`{
      "prompt_tokens": 194, "completion_tokens": 50, "total_tokens": 244, "cost": 0.95, "is_byok": true,
      "cost_details": { "upstream_inference_cost": 19, "upstream_inference_prompt_cost": 12,
        "upstream_inference_completions_cost": 7, "server_tool_cost": 0.005 },
      "prompt_tokens_details": { "cached_tokens": 100, "cache_write_tokens": 20, "audio_tokens": 3,
        "video_tokens": 2, "image_tokens": 4, "file_tokens": 5 },
      "completion_tokens_details": { "reasoning_tokens": 30, "audio_tokens": 4, "image_tokens": 6,
        "video_tokens": 1, "accepted_prediction_tokens": 8, "rejected_prediction_tokens": 1 },
      "server_tool_use_details": { "tool_calls_requested": 3, "tool_calls_executed": 2,
        "web_search_requests": 1 }
    }`)
    expect(known(usage)).toEqual({
      promptTokens: 194,
      completionTokens: 50,
      totalTokens: 244,
      cachedTokens: 100,
      cacheWriteTokens: 20,
      uncachedPromptTokens: 74,
      promptAudioTokens: 3,
      promptImageTokens: 4,
      promptVideoTokens: 2,
      promptFileTokens: 5,
      reasoningTokens: 30,
      textTokens: 9,
      completionAudioTokens: 4,
      completionImageTokens: 6,
      completionVideoTokens: 1,
      acceptedPredictionTokens: 8,
      rejectedPredictionTokens: 1,
      costUsd: 0.95,
      upstreamCostUsd: 19,
      upstreamPromptCostUsd: 12,
      upstreamCompletionCostUsd: 7,
      serverToolCostUsd: 0.005,
      byok: true,
      webSearchRequests: 1,
      toolCallsRequested: 3,
      toolCallsExecuted: 2,
    })
  })

  test('keeps the usage as it came, unknown fields included', () => {
    const wire = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, galaxies: { seen: 4 } }
    expect(normaliseUsage(wire).raw).toBe(wire)
  })

  test('takes the older name of server tool use (A11)', () => {
    expect(usageOf('{ "server_tool_use": { "web_search_requests": 2 } }').webSearchRequests).toBe(2)
  })

  test('prefers the newer name of server tool use and fills its gaps from the older one', () => {
    const usage = usageOf(`{
      "server_tool_use": { "web_search_requests": 2, "tool_calls_executed": 9 },
      "server_tool_use_details": { "web_search_requests": null, "tool_calls_executed": 1 }
    }`)
    expect(known(usage)).toEqual({ webSearchRequests: 2, toolCallsExecuted: 1 })
  })

  test('reads the usage of the responses endpoint', () => {
    const usage = usageOf(`{
      "input_tokens": 10, "input_tokens_details": { "cached_tokens": 4 },
      "output_tokens": 25, "output_tokens_details": { "reasoning_tokens": 20 }, "total_tokens": 35,
      "cost": 0.0012, "cost_details": { "upstream_inference_cost": null,
        "upstream_inference_input_cost": 0.0008, "upstream_inference_output_cost": 0.0004 }
    }`)
    expect(known(usage)).toEqual({
      promptTokens: 10,
      cachedTokens: 4,
      uncachedPromptTokens: 6,
      completionTokens: 25,
      reasoningTokens: 20,
      textTokens: 5,
      totalTokens: 35,
      costUsd: 0.0012,
      upstreamPromptCostUsd: 0.0008,
      upstreamCompletionCostUsd: 0.0004,
    })
  })

  test('adds cache tokens to the prompt of the messages endpoint, which counts them apart (A17)', () => {
    const usage = usageOf(`{
      "input_tokens": 100, "output_tokens": 50, "cache_creation_input_tokens": 30,
      "cache_read_input_tokens": 20, "output_tokens_details": { "thinking_tokens": 10 },
      "server_tool_use": { "web_search_requests": 1, "web_fetch_requests": 0 }, "service_tier": "standard"
    }`)
    expect(known(usage)).toEqual({
      promptTokens: 150,
      uncachedPromptTokens: 100,
      cachedTokens: 20,
      cacheWriteTokens: 30,
      completionTokens: 50,
      totalTokens: 200,
      reasoningTokens: 10,
      textTokens: 40,
      webSearchRequests: 1,
    })
  })

  test('leaves the completion of an embedding unknown', () => {
    expect(known(usageOf('{ "prompt_tokens": 8, "total_tokens": 8, "cost": 0.0001 }'))).toEqual({
      promptTokens: 8,
      totalTokens: 8,
      costUsd: 0.0001,
    })
  })

  test('reads the usage of a rerank and keeps its search units in raw', () => {
    const usage = usageOf('{ "search_units": 1, "total_tokens": 150, "cost": 0.001 }')
    expect(known(usage)).toEqual({ totalTokens: 150, costUsd: 0.001 })
    expect(usage.raw).toMatchObject({ search_units: 1 })
  })

  test('reads the usage of an image generation', () => {
    const usage = usageOf(`{ "prompt_tokens": 0, "completion_tokens": 4175, "total_tokens": 4175,
      "cost": 0.04, "completion_tokens_details": { "image_tokens": 4160 } }`)
    expect(known(usage)).toEqual({
      promptTokens: 0,
      completionTokens: 4175,
      totalTokens: 4175,
      completionImageTokens: 4160,
      textTokens: 15,
      costUsd: 0.04,
    })
  })

  test.each([
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a string', '"12"'],
    ['a list', '[1, 2]'],
    [
      'null in every sub-object',
      '{ "cost": null, "cost_details": null, "prompt_tokens_details": null,' +
        ' "completion_tokens_details": null, "server_tool_use": null, "server_tool_use_details": null }',
    ],
    [
      'negative, empty and non-numeric values',
      '{ "prompt_tokens": -1, "completion_tokens": "",' +
        ' "total_tokens": "many", "cost": [], "is_byok": "yes", "prompt_tokens_details": 7 }',
    ],
  ])('knows nothing from %s', (_name, json) => {
    expect(known(usageOf(json))).toEqual({})
  })

  test('treats NaN and Infinity as unknown', () => {
    const usage = normaliseUsage({
      prompt_tokens: NaN,
      completion_tokens: Infinity,
      total_tokens: 1,
    })
    expect(known(usage)).toEqual({ totalTokens: 1 })
  })

  test('accepts numbers that are sent as strings', () => {
    const usage = usageOf(
      '{ "prompt_tokens": "12", "completion_tokens": " 3 ", "cost": "0.00015" }',
    )
    expect(known(usage)).toEqual({
      promptTokens: 12,
      completionTokens: 3,
      totalTokens: 15,
      costUsd: 0.00015,
    })
  })

  test('counts cache writes as part of the prompt when they fit', () => {
    const usage = usageOf(`{ "prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010,
      "prompt_tokens_details": { "cached_tokens": 600, "cache_write_tokens": 300 } }`)
    expect(usage).toMatchObject({
      promptTokens: 1000,
      uncachedPromptTokens: 100,
      totalTokens: 1010,
    })
  })

  test('counts cache writes as part of the prompt where no total says otherwise', () => {
    const usage = usageOf(`{ "prompt_tokens": 1000,
      "prompt_tokens_details": { "cached_tokens": 600, "cache_write_tokens": 300 } }`)
    expect(usage).toMatchObject({ promptTokens: 1000, uncachedPromptTokens: 100 })
  })

  test('counts cache writes on top of the prompt when they do not fit', () => {
    const usage = usageOf(`{ "prompt_tokens": 700, "completion_tokens": 10, "total_tokens": 710,
      "prompt_tokens_details": { "cached_tokens": 600, "cache_write_tokens": 300 } }`)
    expect(usage).toMatchObject({
      promptTokens: 1000,
      uncachedPromptTokens: 100,
      totalTokens: 1010,
    })
  })

  test('counts cache writes on top of the prompt when the total says so', () => {
    const usage = usageOf(`{ "prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1310,
      "prompt_tokens_details": { "cached_tokens": 600, "cache_write_tokens": 300 } }`)
    expect(usage).toMatchObject({
      promptTokens: 1300,
      uncachedPromptTokens: 400,
      totalTokens: 1310,
    })
  })

  test('never makes the uncached prompt negative when reads exceed the prompt', () => {
    const usage = usageOf(`{ "prompt_tokens": 5, "total_tokens": 5,
      "prompt_tokens_details": { "cached_tokens": 600 } }`)
    expect(usage).toMatchObject({ promptTokens: 605, uncachedPromptTokens: 5, totalTokens: 5 })
  })

  test('never makes text tokens negative when reasoning exceeds the completion', () => {
    const usage = usageOf(`{ "completion_tokens": 5,
      "completion_tokens_details": { "reasoning_tokens": 600 } }`)
    expect(usage.textTokens).toBe(0)
  })

  test('holds for any JSON: counts are unknown or not negative, and the prompt is the sum of its parts', () => {
    const field = fc.oneof(fc.nat(1_000_000), fc.jsonValue())
    const wire = fc.record(
      {
        prompt_tokens: field,
        completion_tokens: field,
        total_tokens: field,
        input_tokens: field,
        cache_creation_input_tokens: field,
        prompt_tokens_details: fc.oneof(
          fc.record({ cached_tokens: field, cache_write_tokens: field }, { requiredKeys: [] }),
          fc.jsonValue(),
        ),
        completion_tokens_details: fc.oneof(
          fc.record({ reasoning_tokens: field, audio_tokens: field }, { requiredKeys: [] }),
          fc.jsonValue(),
        ),
        cost: field,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(wire, (json) => {
        const usage = usageOf(JSON.stringify(json))
        const { uncachedPromptTokens, cachedTokens = 0, cacheWriteTokens = 0 } = usage
        const counts = Object.values(known(usage)).filter((value) => typeof value === 'number')
        const parts = (uncachedPromptTokens ?? 0) + cachedTokens + cacheWriteTokens
        expect(counts.filter((count) => count < 0)).toEqual([])
        expect(uncachedPromptTokens === undefined || usage.promptTokens === parts).toBe(true)
      }),
    )
  })
})
