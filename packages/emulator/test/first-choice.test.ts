import { expect, test } from 'vitest'
import { complete, testEmulator } from './call.ts'
import { abc, catalogue, endpoint, model } from './fixture-catalogue.ts'

const alone = { allow_fallbacks: false }
const messages = [{ role: 'user', content: 'Hello' }]

test('a session stays with its provider, also where only the first choice counts (R17)', async () => {
  const emulator = testEmulator({ catalogue: abc })
  const request = { model: 'test/abc', session_id: 'walk', provider: alone }
  const { provider } = await complete(emulator, { ...request, provider: { only: ['c'] } })
  expect(provider).toBe('C')
  const providers = new Set<string>()
  for (let turn = 0; turn < 10; turn += 1)
    providers.add((await complete(emulator, request)).provider)
  expect(providers).toEqual(new Set(['C']))
})

test('an own key is the first choice where only that counts (R21)', () => {
  const emulator = testEmulator({
    catalogue: abc,
    account: { byok: [{ provider: 'c', use: 'prioritized' }] },
  })
  const { order } = emulator.explain({ model: 'test/abc', messages, provider: alone })
  expect(order).toMatchObject([{ tag: 'c', byok: true }])
})

test('the priority tier does not reach past the list of a request without fallbacks (R20)', () => {
  const emulator = testEmulator({
    catalogue: catalogue([
      model('test/abc', [endpoint('a', 1), endpoint('b/priority', 9, { serviceTier: 'priority' })]),
    ]),
  })
  const provider = { ...alone, order: ['a'] }
  const request = { model: 'test/abc', messages, service_tier: 'priority', provider }
  expect(emulator.explain(request).order).toMatchObject([{ tag: 'a' }])
})

test('an explanation follows the preset that a request names', () => {
  const emulator = testEmulator({
    catalogue: abc,
    presets: { thrifty: { model: 'test/abc', provider: { sort: 'price' } } },
  })
  const { models, order } = emulator.explain({ model: '@preset/thrifty', messages })
  expect(models).toMatchObject([{ model: 'test/abc' }])
  expect(order.map(({ tag }) => tag)).toEqual(['a', 'b', 'c'])
})

test('an explanation obeys the guardrails of every key', () => {
  const emulator = testEmulator({
    catalogue: abc,
    guardrails: [{ name: 'not a', ignored_providers: ['a'] }],
  })
  const { excluded } = emulator.explain({ model: 'test/abc', messages })
  expect(excluded).toMatchObject([{ tag: 'a', rule: 'R12' }])
})

test('the same words about another picture are no beginning that a cache knows (R73)', async () => {
  const reading = { prompt: '0.000002', completion: '0', input_cache_read: '0.000001' }
  const cache = { mode: 'implicit', minimumTokens: 100 } as const
  const emulator = testEmulator({
    catalogue: catalogue([
      model('test/eyes', [endpoint('a', 1, { cache, pricing: reading })], {
        inputModalities: ['text', 'image'],
      }),
    ]),
  })
  const ask = async (picture: string): Promise<number> => {
    const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${picture}` } }
    const content = [{ type: 'text', text: 'What is this? '.repeat(100) }, image]
    const { usage } = await complete(emulator, {
      model: 'test/eyes',
      messages: [{ role: 'user', content }],
    })
    return usage.prompt_tokens_details.cached_tokens
  }
  expect(await ask('AAAA')).toBe(0)
  expect(await ask('BBBB')).toBe(0)
  expect(await ask('AAAA')).toBeGreaterThan(0)
})

test('a provider goes down by its display name, too', async () => {
  const emulator = testEmulator({ catalogue: abc }).down('A')
  const { provider } = await complete(emulator, {
    model: 'test/abc',
    provider: { sort: 'price' },
  })
  expect(provider).toBe('B')
})

test("nobody goes down by a name that is nobody's", () => {
  expect(() => testEmulator({ catalogue: abc }).down('kestral')).toThrow(
    'No provider or endpoint is called "kestral". Providers are: a, b, c',
  )
})
