import { estimateCost, normaliseUsage } from '@waypost/core'
import { catalogueFromModels, createEmulator, type StatedUsage } from '@waypost/emulator'
import { expect, test } from 'vitest'

const pricing = {
  prompt: '0.00000125',
  completion: '0.00001',
  request: '0.0003',
  image: '0.005',
  image_token: '0.00003',
  image_output: '0.02',
  audio: '0.000007',
  audio_output: '0.00002',
  internal_reasoning: '0.000012',
  input_cache_read: '0.000000125',
  input_cache_write: '0.0000015',
  discount: 0.15,
  overrides: [
    { min_prompt_tokens: 2_000, prompt: '0.0000025', completion: '0.000015', audio: '0.000009' },
    { utc_start: 2_200, utc_end: 600, completion: '0.000005' },
  ],
}

const listed = {
  id: 'acme/large',
  architecture: { input_modalities: ['text', 'image', 'audio'], output_modalities: ['text'] },
  pricing,
}

const picture = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
const recording = { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } }

const usages: readonly [name: string, StatedUsage][] = [
  ['a short prompt', { promptTokens: 2_000, completionTokens: 70 }],
  ['a long prompt', { promptTokens: 2_001, completionTokens: 70 }],
  ['reasoning', { promptTokens: 900, completionTokens: 70, reasoningTokens: 40 }],
  ['a cache', { promptTokens: 3_000, cachedTokens: 1_500, cacheWriteTokens: 800 }],
  ['speech', { promptTokens: 900, completionTokens: 70, audioTokens: 50 }],
  ['pictures', { promptTokens: 900, completionTokens: 2_600, imageTokens: 2_580 }],
]
const times = ['12:00', '23:00']

test.each(times.flatMap((time) => usages.map(([name, usage]) => ({ name, time, usage }))))(
  "what is charged for $name at $time is what core's estimate says",
  async ({ time, usage }) => {
    const atMs = Date.parse(`2026-03-01T${time}:00Z`)
    const clock = { now: () => atMs, sleep: () => Promise.resolve() }
    const catalogue = catalogueFromModels({ data: [listed] })
    const emulator = createEmulator({ catalogue, clock })
    const images = usage.imageTokens === undefined ? [] : ['data:image/png;base64,AA==']
    emulator.reply({ text: 'Here.', images, usage })
    const response = await emulator.fetch('https://openrouter.ai/api/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.apiKey}` },
      body: JSON.stringify({
        model: listed.id,
        messages: [{ role: 'user', content: [picture, recording] }],
      }),
    })
    const completion: { usage: { cost: number } } = await response.json()
    const pieces = { inputImages: 1, outputImages: images.length }
    const quantities = { ...normaliseUsage(completion.usage), ...pieces }
    const estimate = estimateCost(pricing, quantities, { clock })
    expect(estimate.costUsd).toBeGreaterThan(0)
    expect(completion.usage.cost).toBe(estimate.costUsd)
  },
)
