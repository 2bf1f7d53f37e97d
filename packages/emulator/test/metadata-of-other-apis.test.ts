import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'
import { post } from './post.ts'

const model = 'kestrel/swift-2-nano'
const apis = [
  ['/completions', { model, prompt: 'Hello' }],
  ['/responses', { model, input: 'Hello' }],
  ['/messages', { model, max_tokens: 50, messages: [{ role: 'user', content: 'Hello' }] }],
] as const

test.each(apis)('%s shows how it was routed, to those who ask', async (path, body) => {
  const emulator = testEmulator()
  const asking = { 'x-openrouter-metadata': 'enabled' }
  const told = await post(emulator, path, body, asking)
  expect(await told.json()).toMatchObject({
    openrouter_metadata: { requested: model, strategy: 'direct' },
  })
  const streamed = await post(emulator, path, { ...body, stream: true }, asking)
  expect(await streamed.text()).toContain('"openrouter_metadata":{"requested"')
  const silent = await post(emulator, path, body)
  expect(await silent.json()).not.toHaveProperty('openrouter_metadata')
})

test.each(apis)('%s answers the same request from the cache, for nothing', async (path, body) => {
  const emulator = testEmulator()
  const cached = { 'x-openrouter-cache': 'true' }
  const first = await post(emulator, path, body, cached)
  expect(first.headers.get('x-openrouter-cache-status')).toBe('MISS')
  await first.text()
  const second = await post(emulator, path, body, cached)
  expect(second.headers.get('x-openrouter-cache-status')).toBe('HIT')
  expect(await second.json()).toMatchObject({ usage: { cost: 0 } })
})
