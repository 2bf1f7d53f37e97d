import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { get } from './account.ts'
import { complete, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import {
  presetList,
  presetWithVersion,
  singleVersion,
  versionList,
} from './schemas/account-shapes.ts'

interface Versioned {
  data: { designated_version: { version: number; config: Record<string, unknown> } }
}

const body = {
  model: 'kestrel/swift-2-nano',
  temperature: 0.2,
  messages: [{ role: 'user', content: 'Hello' }],
}

async function save(emulator: Emulator, path: string, request: object): Promise<Versioned> {
  const response = await post(emulator, `/presets/${path}`, request)
  expect(response.status).toBe(200)
  const saved: Versioned = await response.json()
  return saved
}

test.each([
  ['/presets', presetList],
  ['/presets/short', presetWithVersion],
  ['/presets/short/versions', versionList],
  ['/presets/short/versions/1', singleVersion],
])('answers %s in the documented shape', async (path, schema) => {
  const emulator = testEmulator()
  await save(emulator, 'short/chat/completions', body)
  expect(problemsWith(schema, await get(emulator, path))).toEqual([])
})

test('saves what a request settles and not what it says', async () => {
  const saved = await save(testEmulator(), 'short/chat/completions', { ...body, stream: true })
  expect(problemsWith(presetWithVersion, saved)).toEqual([])
  expect(saved.data.designated_version.config).toEqual({
    model: body.model,
    temperature: 0.2,
  })
})

test('uses a saved preset in the next request', async () => {
  const emulator = testEmulator()
  await save(emulator, 'short/chat/completions', { ...body, max_tokens: 2 })
  const completion = await complete(emulator, { model: '@preset/short' })
  expect(completion.model).toBe(body.model)
  expect(completion.usage.completion_tokens).toBe(2)
})

test('keeps old versions and uses the newest', async () => {
  const emulator = testEmulator()
  await save(emulator, 'short/chat/completions', body)
  const second = await save(emulator, 'short/chat/completions', { ...body, temperature: 1 })
  expect(second.data.designated_version).toMatchObject({
    version: 2,
    config: { temperature: 1 },
  })
  const first = await get(emulator, '/presets/short/versions/1')
  expect(first).toMatchObject({ data: { config: { temperature: 0.2 } } })
})

test('saves requests of the other APIs in the terms of a chat', async () => {
  const emulator = testEmulator()
  const responses = { model: body.model, input: 'Hello', max_output_tokens: 7 }
  const { data } = await save(emulator, 'one/responses', responses)
  expect(data.designated_version.config).toMatchObject({ max_tokens: 7 })
  const messages = { ...body, max_tokens: 9, stop_sequences: ['x'] }
  const other = await save(emulator, 'two/messages', messages)
  expect(other.data.designated_version.config).toMatchObject({ max_tokens: 9, stop: ['x'] })
})

test.each([
  ['GET', '/presets/none', 404],
  ['GET', '/presets/none/versions/1', 404],
  ['POST', '/presets/No%20Slug/chat/completions', 400],
])('answers %s %s with %i', async (method, path, status) => {
  const emulator = testEmulator()
  const response = await emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })
  expect(response.status).toBe(status)
})
