import { describe, expect, test } from 'vitest'
import { estimateReservation, type ReservableRequest } from '../src/usage/estimate-reservation.ts'
import { guessPromptTokens } from '../src/usage/guess-prompt-tokens.ts'
import type { ModelPricing } from '../src/wire/model-pricing.ts'

const pricing: ModelPricing = { prompt: '0.000003', completion: '0.000015' }
const messages = [{ role: 'user', content: 'How far is the Moon from the Earth?' }]
const promptTokens = guessPromptTokens({ messages }).tokens

function boundOf(limits: Pick<ReservableRequest, 'max_tokens' | 'max_completion_tokens'>): unknown {
  return estimateReservation({ messages, ...limits }, { maxCompletionTokens: 7 }).tokens
}

describe('guessPromptTokens', () => {
  test('counts the characters of all that the model reads', () => {
    const tools = [{ type: 'function', function: { name: 'look_up', parameters: {} } }]
    const bare = guessPromptTokens({ messages }, { charactersPerToken: 1 }).tokens
    const withTools = guessPromptTokens({ messages, tools }, { charactersPerToken: 1 }).tokens
    expect(bare).toBeGreaterThanOrEqual(JSON.stringify(messages).length)
    expect(withTools - bare).toBeGreaterThanOrEqual(JSON.stringify(tools).length - 'null'.length)
  })

  test('counts an attachment as a flat figure, not by the length of its data', () => {
    const content = [
      { type: 'text', text: 'What is this?' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(1_000_000)}` } },
      { type: 'input_audio', input_audio: { data: 'A'.repeat(1_000_000), format: 'wav' } },
    ]
    const guess = guessPromptTokens(
      { messages: [{ role: 'user', content }] },
      { tokensPerAttachment: 1000 },
    )
    expect(guess.attachments).toBe(2)
    expect(guess.tokens).toBeGreaterThan(2000)
    expect(guess.tokens).toBeLessThan(2200)
  })

  test('does not take the properties of a tool for attachments', () => {
    const tools = [{ function: { parameters: { properties: { data: { type: 'string' } } } } }]
    expect(guessPromptTokens({ messages, tools }).attachments).toBe(0)
  })

  test.each([
    ['in a message', { messages: [{ content: [{ text: 'x', cache_control: {} }] }] }],
    ['in a tool', { tools: [{ cache_control: { type: 'ephemeral' } }] }],
    ['at the top', { messages, cache_control: { type: 'ephemeral' } }],
  ])('sees a cache breakpoint %s', (_where, request) => {
    expect(guessPromptTokens(request).mayWriteCache).toBe(true)
    expect(guessPromptTokens({ messages }).mayWriteCache).toBe(false)
  })
})

describe('estimateReservation', () => {
  test('prices the guessed prompt and every token that the request allows', () => {
    expect(estimateReservation({ messages, max_tokens: 100 }, { pricing })).toEqual({
      tokens: promptTokens + 100,
      costUsd: ((promptTokens * 3 + 1500) / 1e6).toString(),
    })
  })

  test('prefers max_completion_tokens, then max_tokens, then what the model can', () => {
    expect(boundOf({ max_completion_tokens: 5, max_tokens: 6 })).toBe(promptTokens + 5)
    expect(boundOf({ max_tokens: 6 })).toBe(promptTokens + 6)
    expect(boundOf({})).toBe(promptTokens + 7)
  })

  test('names nothing when the completion has no limit', () => {
    expect(estimateReservation({ messages }, { pricing })).toEqual({})
  })

  test('names tokens only when there is no price, or none that can be used', () => {
    const request = { messages, max_tokens: 10 }
    const tokensOnly = { tokens: promptTokens + 10 }
    expect(estimateReservation(request)).toEqual(tokensOnly)
    const auto = { prompt: '-1', completion: '-1' }
    expect(estimateReservation(request, { pricing: auto })).toEqual(tokensOnly)
  })

  test('takes the highest bill among fallback models', () => {
    const request = { messages, max_tokens: 100 }
    const cheap = { prompt: '0', completion: '0.000001' }
    expect(estimateReservation(request, { pricing: [cheap, pricing, cheap] })).toEqual(
      estimateReservation(request, { pricing }),
    )
  })

  test('ignores discounts, so that the bound holds without them', () => {
    const request = { messages, max_tokens: 100 }
    expect(estimateReservation(request, { pricing: { ...pricing, discount: 0.9 } })).toEqual(
      estimateReservation(request, { pricing }),
    )
  })

  test('takes the whole prompt for a cache write when the request asks for caching', () => {
    const request = { messages, max_tokens: 1, cache_control: { type: 'ephemeral' } }
    const { costUsd } = estimateReservation(request, {
      pricing,
      model: 'anthropic/claude-sonnet-4',
    })
    expect(costUsd).toBe(((promptTokens * 6 + 15) / 1e6).toString())
  })

  test('takes the whole completion for its most expensive kind', () => {
    const request = { max_tokens: 1000, modalities: ['text', 'audio', 'image'] }
    const completionAt = (prices: Partial<ModelPricing>): unknown =>
      estimateReservation(request, { pricing: { prompt: '0', completion: '0.001', ...prices } })
        .costUsd
    expect(completionAt({})).toBe('1')
    expect(completionAt({ internal_reasoning: '0.002' })).toBe('2')
    expect(completionAt({ audio_output: '0.003' })).toBe('3')
    expect(completionAt({ image_token: '0.004' })).toBe('4')
  })

  test('adds images by the piece and the caller’s fees', () => {
    const content = [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }]
    const fees = [{ item: 'search', quantity: 1, unitUsd: '2', exactUsd: '2' }]
    const prices = { prompt: '0', completion: '0', image: '0.5' }
    const request = { messages: [{ role: 'user', content }], max_tokens: 1 }
    expect(estimateReservation(request, { pricing: prices, fees }).costUsd).toBe('2.5')
  })
})
