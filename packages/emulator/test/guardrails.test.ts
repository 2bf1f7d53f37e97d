import { expect, test } from 'vitest'
import { createKey, manage } from './account.ts'
import { chat, testEmulator } from './call.ts'

interface GuardrailBody {
  data: { id: string; name: string; limit_usd: number | null; updated_at: string | null }
}

async function create(
  emulator: ReturnType<typeof testEmulator>,
  settings: Record<string, unknown>,
): Promise<GuardrailBody['data']> {
  const response = await manage(emulator, 'POST', '/guardrails', { name: 'test', ...settings })
  expect(response.status).toBe(201)
  const { data }: GuardrailBody = await response.json()
  return data
}

test('a guardrail binds the keys that are assigned to it and no others', async () => {
  const emulator = testEmulator()
  const { key, data } = await createKey(emulator)
  const { id } = await create(emulator, { allowed_models: ['openfield/meadow-8b'] })
  const path = `/guardrails/${id}/assignments/keys`
  const hashes = { key_hashes: [data.hash] }
  const bound = { headers: { authorization: `Bearer ${key}` } }
  expect((await chat(emulator, {}, bound)).status).toBe(200)
  const assigned = await manage(emulator, 'POST', path, hashes)
  expect(await assigned.json()).toEqual({ assigned_count: 1 })
  expect((await chat(emulator, {}, bound)).status).toBe(404)
  expect((await chat(emulator)).status).toBe(200)
  const removed = await manage(emulator, 'POST', `${path}/remove`, hashes)
  expect(await removed.json()).toEqual({ unassigned_count: 1 })
  expect((await chat(emulator, {}, bound)).status).toBe(200)
})

test('assignments are listed with the names of their keys', async () => {
  const emulator = testEmulator()
  const { data } = await createKey(emulator, { name: 'production' })
  const { id } = await create(emulator, {})
  await manage(emulator, 'POST', `/guardrails/${id}/assignments/keys`, { key_hashes: [data.hash] })
  const response = await manage(emulator, 'GET', '/guardrails/assignments/keys')
  expect(await response.json()).toMatchObject({
    data: [{ guardrail_id: id, key_hash: data.hash, key_name: 'production' }],
    total_count: 1,
  })
})

test('a guardrail is changed by what a patch names, and gone once it is deleted', async () => {
  const emulator = testEmulator()
  const { id } = await create(emulator, { limit_usd: 5 })
  const patched = await manage(emulator, 'PATCH', `/guardrails/${id}`, { name: 'new' })
  expect(await patched.json()).toMatchObject({ data: { name: 'new', limit_usd: 5 } })
  expect(await (await manage(emulator, 'DELETE', `/guardrails/${id}`)).json()).toEqual({
    deleted: true,
  })
  expect((await manage(emulator, 'GET', `/guardrails/${id}`)).status).toBe(404)
  expect(await (await manage(emulator, 'GET', '/guardrails')).json()).toEqual({
    data: [],
    total_count: 0,
  })
})

test('a patch changes neither what a guardrail is nor whom it binds', async () => {
  const emulator = testEmulator()
  const { id } = await create(emulator, { ignored_models: ['kestrel/swift-2-nano'] })
  const patch = { id: 'other', everyone: true, keyHashes: ['x'], createdAtMs: 'never' }
  expect((await manage(emulator, 'PATCH', `/guardrails/${id}`, patch)).status).toBe(200)
  expect((await manage(emulator, 'GET', `/guardrails/${id}`)).status).toBe(200)
  expect((await chat(emulator)).status).toBe(200)
})

test.each([
  ['no name', { name: '' }],
  ['a pattern that is none', { content_filters: [{ pattern: '(', action: 'block' }] }],
  ['an unknown interval', { reset_interval: 'hourly' }],
])('refuses a guardrail with %s', async (_, settings) => {
  const body = { name: 'test', ...settings }
  expect((await manage(testEmulator(), 'POST', '/guardrails', body)).status).toBe(400)
})

test.each([
  ['enforce_zdr_other', 404],
  ['enforce_zdr_openai', 200],
])('zero data retention can be demanded of the models of one maker: %s', async (field, status) => {
  const emulator = testEmulator({ guardrails: [{ name: 'makers', [field]: true }] })
  const body = { model: 'deepwell/bore-2', provider: { only: ['deepwell'] } }
  expect((await chat(emulator, body)).status).toBe(status)
})

test('a long text that is nearly all addresses is looked through at once', async () => {
  const emulator = testEmulator({
    guardrails: [{ name: 'shy', content_filter_builtins: [{ slug: 'email', action: 'block' }] }],
  })
  const messages = [{ role: 'user', content: '1.'.repeat(100_000) }]
  expect((await chat(emulator, { messages })).status).toBe(200)
})
