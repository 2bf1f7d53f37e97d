import { expect, test } from 'vitest'
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.ts'
import { createKey, manage } from './account.ts'
import { chat, complete, testEmulator } from './call.ts'
import { catalogue, endpoint, model, provider } from './fixture-catalogue.ts'

interface Guardrails {
  data: Record<string, unknown>[]
  total_count: number
}

/** A key that one guardrail binds. */
async function boundKey(
  emulator: Emulator,
  settings: Record<string, unknown>,
): Promise<RequestInit> {
  const created = await manage(emulator, 'POST', '/guardrails', { name: 'test', ...settings })
  expect(created.status).toBe(201)
  const { data }: { data: { id: string } } = await created.json()
  const { key, data: owned } = await createKey(emulator)
  const hashes = { key_hashes: [owned.hash] }
  await manage(emulator, 'POST', `/guardrails/${data.id}/assignments/keys`, hashes)
  return { headers: { authorization: `Bearer ${key}` } }
}

test('guardrails and assignments are listed in pages', async () => {
  const emulator = testEmulator()
  for (const name of ['one', 'two', 'three']) await boundKey(emulator, { name })
  const list = async (path: string): Promise<Guardrails> =>
    (await manage(emulator, 'GET', path)).json()
  const page = await list('/guardrails?offset=1&limit=1')
  expect(page).toMatchObject({ data: [{ name: 'two' }], total_count: 3 })
  const assignments = await list('/guardrails/assignments/keys?limit=2')
  expect([assignments.data.length, assignments.total_count]).toEqual([2, 3])
})

test.each(['limit=0', 'limit=101', 'limit=', 'offset=-1', 'offset=1.5', 'offset=1e2'])(
  'a page of %s is refused',
  async (query) => {
    const emulator = testEmulator()
    expect((await manage(emulator, 'GET', `/guardrails?${query}`)).status).toBe(400)
    expect((await manage(emulator, 'GET', `/guardrails/assignments/keys?${query}`)).status).toBe(
      400,
    )
  },
)

test('models may be allowed by their canonical slugs', async () => {
  const models = [model('maker/one', [endpoint('a', 1)]), model('maker/two', [endpoint('a', 1)])]
  const emulator = testEmulator({
    catalogue: catalogue(models),
    guardrails: [
      { name: 'by slug', allowed_models: ['maker/one-20260101'] },
      { name: 'by id', allowed_models: ['maker/one'] },
    ],
  })
  expect((await chat(emulator, { model: 'maker/one' })).status).toBe(200)
  expect((await chat(emulator, { model: 'maker/two' })).status).toBe(404)
})

test('the older demand for zero retention is copied to the makers that are not named', async () => {
  const emulator = testEmulator()
  const body = { name: 'test', enforce_zdr: true, enforce_zdr_openai: false }
  const response = await manage(emulator, 'POST', '/guardrails', body)
  const { data }: { data: { id: string } } = await response.json()
  expect(data).toMatchObject({ enforce_zdr_openai: false, enforce_zdr_other: true })
  const patched = await manage(emulator, 'PATCH', `/guardrails/${data.id}`, { enforce_zdr: false })
  expect(await patched.json()).toMatchObject({ data: { enforce_zdr_other: false } })
})

test.each([
  ['enable_free_model_training', 404, 200],
  ['enable_paid_model_training', 200, 404],
])('%s: false leaves such endpoints out and no others', async (field, free, paid) => {
  const emulator = testEmulator({
    catalogue: catalogue(
      [model('maker/free', [endpoint('a', 0)]), model('maker/paid', [endpoint('a', 1)])],
      [provider('a', { collectsData: true })],
    ),
  })
  const bound = await boundKey(emulator, { [field]: false })
  expect((await chat(emulator, { model: 'maker/free' }, bound)).status).toBe(free)
  expect((await chat(emulator, { model: 'maker/paid' }, bound)).status).toBe(paid)
})

test.each([
  [undefined, 200],
  [true, 403],
])(
  'what own provider keys pay for counts towards a budget where it says so: %s',
  async (counts, status) => {
    const options: EmulatorOptions = { account: { byok: [{ provider: 'kestrel', use: 'always' }] } }
    const emulator = testEmulator(options)
    const budget = { limit_usd: 0.001, include_byok_in_budgets: counts }
    const bound = await boundKey(emulator, budget)
    emulator.reply({ text: 'x', usage: { completionTokens: 1_000_000 } })
    const body = { provider: { only: ['kestrel'] } }
    expect((await chat(emulator, body, bound)).status).toBe(200)
    expect((await chat(emulator, body, bound)).status).toBe(status)
  },
)

test('redacted text gives way to its label, whatever that holds', async () => {
  const emulator = createEmulator({
    guardrails: [
      {
        name: 'keys',
        content_filters: [
          { pattern: 'sk-[a-z]+', action: 'redact', label: '[API_KEY]' },
          { pattern: 'hush-[a-z]+', action: 'redact', label: '<$&>' },
          { pattern: 'psst-[a-z]+', action: 'redact' },
        ],
      },
    ],
  })
  let seen: unknown
  emulator.on({}).reply(({ messages }) => {
    seen = messages[0]?.content
    return 'ok'
  })
  const content = 'sk-abc hush-abc psst-abc'
  await complete(emulator, { messages: [{ role: 'user', content }] })
  expect(seen).toBe('[API_KEY] <$&> [REDACTED]')
})

test.each([
  ['a filter that nobody has', 'emial', 400],
  ['a filter that is not emulated', 'person-name', 501],
])('refuses %s instead of protecting nothing', async (_what, slug, status) => {
  const filters = { content_filter_builtins: [{ slug, action: 'block' }] }
  const created = await manage(testEmulator(), 'POST', '/guardrails', { name: 'test', ...filters })
  expect(created.status).toBe(status)
})

test('a list that allows nothing is refused', async () => {
  const body = { name: 'test', allowed_models: [] }
  expect((await manage(testEmulator(), 'POST', '/guardrails', body)).status).toBe(400)
})

test('fields that a guardrail does not have are not kept', async () => {
  const body = { name: 'test', description: 'Ours', colour: 'red' }
  const response = await manage(testEmulator(), 'POST', '/guardrails', body)
  const { data }: { data: Record<string, unknown> } = await response.json()
  expect(data['description']).toBe('Ours')
  expect(data).not.toHaveProperty('colour')
})
