import { expect, test } from 'vitest'
import { catalogueFromModels } from '../src/index.ts'
import { complete, testEmulator } from './call.ts'
import { get } from './account.ts'

const listing = {
  data: [
    {
      id: 'acme/large',
      name: 'Acme: Large',
      context_length: 64_000,
      architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
      pricing: { prompt: '0.000002', completion: '0.000008', input_cache_read: '0.000001' },
      top_provider: { max_completion_tokens: 4_000, is_moderated: false },
      supported_parameters: ['tools', 'reasoning', 'max_tokens'],
    },
  ],
}

test('answers with the models and prices of a list that was saved', async () => {
  const emulator = testEmulator({ catalogue: catalogueFromModels(listing) })
  emulator.reply({ text: 'x', usage: { promptTokens: 1_000, completionTokens: 500 } })
  const { model, provider, usage } = await complete(emulator, { model: 'acme/large' })
  expect({ model, provider, cost: usage.cost }).toEqual({
    model: 'acme/large',
    provider: 'acme',
    cost: 0.006,
  })
})

test('lists again what its own list was made into', async () => {
  const first = await get<{ data: Record<string, unknown>[] }>(testEmulator(), '/models')
  const emulator = testEmulator({ catalogue: catalogueFromModels(first) })
  const second = await get<{ data: Record<string, unknown>[] }>(emulator, '/models')
  expect(second.data.length).toBeGreaterThan(10)
  expect(second.data.map(({ id, pricing }) => ({ id, pricing }))).toEqual(
    first.data.map(({ id, pricing }) => ({ id, pricing })),
  )
})

test('refuses JSON that is no list of models', () => {
  expect(() => catalogueFromModels({ models: [] })).toThrow('data')
})
