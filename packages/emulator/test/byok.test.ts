import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.ts'
import { restoreState, saveAccount } from '../src/node/state/keep-state.ts'
import { StateFile } from '../src/node/state/state-file.ts'
import { createKey, manage, spentUsd } from './account.ts'
import { chat, complete, testEmulator } from './call.ts'
import { sdkOf } from './openrouter-sdk-client.ts'
import { ownFolder } from './run-command.ts'

interface ProviderKeyBody {
  id: string
  provider: string
  label: string
  name: string | null
  is_fallback: boolean
  allowed_models: string[] | null
  sort_order: number
}

const model = 'kestrel/swift-2-nano'
const secret = 'pk-0123456789abcdef'

async function add(
  emulator: Emulator,
  settings: Record<string, unknown> = {},
): Promise<ProviderKeyBody> {
  const body = { provider: 'kestrel', key: secret, ...settings }
  const response = await manage(emulator, 'POST', '/byok', body)
  if (response.status !== 201) throw new Error(await response.text())
  const { data }: { data: ProviderKeyBody } = await response.json()
  return data
}

/** Whether a request was paid with a key of the account's own. */
async function isOwn(emulator: Emulator, body = {}, init: RequestInit = {}): Promise<boolean> {
  const response = await chat(emulator, { model, ...body }, init)
  const { usage }: { usage: { is_byok: boolean } } = await response.json()
  return usage.is_byok
}

test('a key for a provider is used by the next request, and no longer once it is gone (R21)', async () => {
  const emulator = testEmulator()
  expect(await isOwn(emulator)).toBe(false)
  const spent = await spentUsd(emulator)
  const { id } = await add(emulator)
  expect(await isOwn(emulator)).toBe(true)
  expect(await spentUsd(emulator)).toBe(spent)
  await manage(emulator, 'PATCH', `/byok/${id}`, { disabled: true })
  expect(await isOwn(emulator)).toBe(false)
  await manage(emulator, 'PATCH', `/byok/${id}`, { disabled: false })
  expect(await isOwn(emulator)).toBe(true)
  await manage(emulator, 'DELETE', `/byok/${id}`)
  expect(await isOwn(emulator)).toBe(false)
  expect((await manage(emulator, 'GET', `/byok/${id}`)).status).toBe(404)
})

test('a fallback key waits for the shared endpoints to fail (R21)', async () => {
  const emulator = testEmulator()
  await add(emulator, { is_fallback: true })
  expect(emulator.explain({ model, messages: [] }).order.at(-1)).toMatchObject({
    provider: 'Kestrel',
    byok: true,
  })
})

test('a key is for the models that it names', async () => {
  const emulator = testEmulator()
  await add(emulator, { allowed_models: [model] })
  expect(await isOwn(emulator)).toBe(true)
  const { order } = emulator.explain({ model: 'kestrel/swift-2', messages: [] })
  expect(order.map(({ byok }) => byok)).not.toContain(true)
})

test('a required key takes the place of the shared endpoints, for its models alone', async () => {
  const emulator = testEmulator()
  await add(emulator, { is_required: true, allowed_models: [model] })
  const ofKestrel = (asked: string): boolean[] => {
    const { order } = emulator.explain({ model: asked, messages: [] })
    return order.flatMap(({ provider, byok }) => (provider === 'Kestrel' ? [byok] : []))
  }
  expect(ofKestrel(model)).toEqual([true])
  expect(ofKestrel('kestrel/swift-2')).toEqual([false])
})

test('a key that is all there is to its provider leaves no shared endpoint to any model', async () => {
  const emulator = testEmulator()
  await add(emulator, { is_byok_only: true, allowed_models: [model] })
  const { order } = emulator.explain({ model: 'kestrel/swift-2', messages: [] })
  expect(order.map(({ provider }) => provider)).not.toContain('Kestrel')
})

test('a key is for the API keys that it names', async () => {
  const emulator = testEmulator()
  const { key, data } = await createKey(emulator)
  const { id } = await add(emulator, { allowed_api_key_hashes: [data.hash] })
  expect(await isOwn(emulator)).toBe(false)
  const bound = { headers: { authorization: `Bearer ${key}` } }
  expect(await isOwn(emulator, {}, bound)).toBe(true)
  await manage(emulator, 'PATCH', `/byok/${id}`, { allowed_api_key_hashes: null })
  expect(await isOwn(emulator)).toBe(true)
})

test('a key is for the users that it names', async () => {
  const emulator = testEmulator()
  await add(emulator, { allowed_user_ids: ['user_somebody_else'] })
  expect(await isOwn(emulator)).toBe(false)
})

test('a patch changes what it names, and null takes a list away', async () => {
  const emulator = testEmulator()
  const { id, label } = await add(emulator, { name: 'ours', allowed_models: [model] })
  const patch = async (body: object): Promise<ProviderKeyBody> => {
    const response = await manage(emulator, 'PATCH', `/byok/${id}`, body)
    return ((await response.json()) as { data: ProviderKeyBody }).data
  }
  expect(await patch({ is_fallback: true })).toMatchObject({
    name: 'ours',
    label,
    allowed_models: [model],
    is_fallback: true,
  })
  expect(await patch({ allowed_models: null, name: null })).toMatchObject({
    name: null,
    allowed_models: null,
    is_fallback: true,
  })
  expect((await patch({ key: 'another-key-entirely' })).label).toBe('anot...rely')
})

test('neither an answer nor the journal shows the key', async () => {
  const emulator = testEmulator()
  const { id, label } = await add(emulator)
  await manage(emulator, 'PATCH', `/byok/${id}`, { key: `${secret}-2` })
  const list = await (await manage(emulator, 'GET', '/byok')).text()
  expect(label).toBe('pk-0...cdef')
  expect(list).not.toContain(secret)
  expect(JSON.stringify(emulator.requests.map(({ body }) => body))).not.toContain(secret)
})

test.each(['', 'a', 'abcd', 'abcdefg'])(
  'the label of the short key "%s" is not the key',
  async (key) => {
    if (key === '') return
    expect((await add(testEmulator(), { key })).label).not.toContain(key)
  },
)

test('keys are listed by provider and in pages, in the order in which they are tried', async () => {
  const emulator = testEmulator({ account: { byok: [{ provider: 'kestrel', use: 'fallback' }] } })
  await add(emulator)
  await add(emulator, { provider: 'cobalt' })
  const list = async (query: string): Promise<{ data: ProviderKeyBody[]; total_count: number }> =>
    (await manage(emulator, 'GET', `/byok${query}`)).json()
  const all = await list('')
  expect(all.data.map(({ provider, sort_order }) => [provider, sort_order])).toEqual([
    ['kestrel', 0],
    ['kestrel', 1],
    ['cobalt', 0],
  ])
  expect((await list('?provider=kestrel&limit=1')).total_count).toBe(2)
  expect((await list('?offset=2')).data).toHaveLength(1)
})

test.each([
  ['no key', { key: '' }],
  ['a provider that the catalogue does not have', { provider: 'nobody' }],
  ['an empty list of API keys', { allowed_api_key_hashes: [] }],
  ['what is no hash', { allowed_api_key_hashes: ['sk-or-v1-1'] }],
  ['the hash of a key of others', { allowed_api_key_hashes: ['a'.repeat(64)] }],
  ['a workspace that is not there', { workspace_id: '0df9e665-d932-5740-b2c7-b52af166bc11' }],
  ['a fallback that is all there is', { is_fallback: true, is_byok_only: true }],
  ['a name that is too long', { name: 'x'.repeat(256) }],
])('refuses %s', async (_what, settings) => {
  const body = { provider: 'kestrel', key: secret, ...settings }
  expect((await manage(testEmulator(), 'POST', '/byok', body)).status).toBe(400)
})

test('a promise about retention, which would be kept by nobody, is refused', async () => {
  const body = { provider: 'kestrel', key: secret, declared_zdr: true }
  expect((await manage(testEmulator(), 'POST', '/byok', body)).status).toBe(501)
})

test('an inference key does not manage provider keys (R110)', async () => {
  const emulator = testEmulator()
  const headers = { authorization: `Bearer ${emulator.apiKey}` }
  const response = await emulator.fetch('https://openrouter.ai/api/v1/byok', { headers })
  expect(response.status).toBe(403)
})

test('provider keys outlive a restart', async () => {
  const file = new StateFile(join(await ownFolder(), 'state.db'))
  let save = (): void => {}
  const started = (): Emulator =>
    createEmulator({
      onStart: (engine) => {
        restoreState(file, engine)
        save = () => saveAccount(file, engine)
      },
    })
  await add(started())
  save()
  const after = started()
  file.close()
  expect(after.explain({ model, messages: [] }).order[0]?.byok).toBe(true)
})

test("OpenRouter's own client manages provider keys", async () => {
  const emulator = testEmulator()
  const client = sdkOf(emulator, { apiKey: emulator.managementKey })
  await add(emulator, { name: 'ours' })
  const page = await client.byok.list({})
  expect(page.result.data).toMatchObject([{ provider: 'kestrel', name: 'ours', isFallback: false }])
  expect((await complete(emulator, { model })).provider).toBe('Kestrel')
})
