import { expect, test } from 'vitest'
import { catalogueFromModels } from '../src/index.ts'
import { chat, complete, testEmulator } from './call.ts'
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

const router = {
  architecture: { input_modalities: ['text'], output_modalities: ['text'] },
  supported_parameters: ['tools'],
}
const asOpenRouterLists = {
  data: [
    ...['auto', 'auto-beta', 'bodybuilder', 'fusion', 'pareto-code'].map((name) => ({
      ...router,
      id: `openrouter/${name}`,
      pricing: { prompt: '-1', completion: '-1' },
    })),
    { ...router, id: 'openrouter/free', pricing: { prompt: '0', completion: '0' } },
    ...listing.data,
    { ...listing.data[0], id: 'acme/large:free', pricing: { prompt: '0', completion: '0' } },
    {
      ...listing.data[0],
      id: '~acme/any-latest',
      canonical_slug: '~acme/any-latest',
      name: 'Acme: Any Latest',
      alias_target: { slug: 'acme/large', name: 'Acme: Large' },
    },
    { ...listing.data[0], id: '~acme/lost-latest', alias_target: { slug: 'acme/x', name: 'X' } },
  ],
}

test('leaves the routers of a list out, which have no price, and routes as ever', async () => {
  const emulator = testEmulator({ catalogue: catalogueFromModels(asOpenRouterLists) })
  const { data } = await get<{ data: { id: string }[] }>(emulator, '/models')
  expect(data.map(({ id }) => id)).toEqual([
    'acme/large',
    'acme/large:free',
    '~acme/any-latest',
    '~acme/lost-latest',
  ])
  const automatic = await complete(emulator, { model: 'openrouter/auto' })
  expect(automatic.model).toBe('acme/large')
  expect(automatic.usage.cost).toBeGreaterThan(0)
  const free = await complete(emulator, { model: 'openrouter/free' })
  expect({ model: free.model, cost: free.usage.cost }).toEqual({
    model: 'acme/large:free',
    cost: 0,
  })
  expect((await chat(emulator, { model: 'openrouter/fusion' })).status).toBe(501)
})

test('follows the aliases of a list to the models that they name', async () => {
  const emulator = testEmulator({ catalogue: catalogueFromModels(asOpenRouterLists) })
  const { model, provider } = await complete(emulator, { model: '~acme/any-latest:nitro' })
  expect({ model, provider }).toEqual({ model: 'acme/large', provider: 'acme' })
  expect(await get(emulator, '/model/~acme/any-latest')).toMatchObject({
    data: { id: '~acme/any-latest', alias_target: { slug: 'acme/large', name: 'Acme: Large' } },
  })
})

test('an alias whose model is not on the list answers itself', async () => {
  const emulator = testEmulator({ catalogue: catalogueFromModels(asOpenRouterLists) })
  expect(await complete(emulator, { model: '~acme/lost-latest' })).toMatchObject({
    model: '~acme/lost-latest',
    provider: 'acme',
  })
})

test('refuses JSON that is no list of models', () => {
  expect(() => catalogueFromModels({ models: [] })).toThrow('data')
})
