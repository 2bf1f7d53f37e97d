import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { chat, complete, testEmulator } from './call.ts'

interface Shown {
  index: number
  path: string
  status: number | null
  model: string | null
  attempts: { provider: string; status: number }[]
  fault: string | null
  hungUp: boolean
  cost: number | null
}

function visit(emulator: Emulator, path: string, headers = {}): Promise<Response> {
  return emulator.fetch(`http://localhost:1${path}`, { headers })
}

/** What the page has been told after a look around. */
async function feedOf(emulator: Emulator): Promise<Shown[]> {
  const response = await visit(emulator, '/emulator/requests')
  const reader = response.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  const events = new TextDecoder().decode(value).split('\n\n')
  return events
    .filter((event) => event.startsWith('data: '))
    .map((e): Shown => JSON.parse(e.slice(6)))
}

test('is one page that loads nothing from elsewhere', async () => {
  const response = await visit(testEmulator(), '/')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const page = await response.text()
  expect(page).toContain("new EventSource('/emulator/requests')")
  expect(page).not.toMatch(/(?:src|href)=/)
})

test('tells of requests with their route and their cost, and not of itself', async () => {
  const emulator = testEmulator().down('kestrel', { times: 1 })
  const { usage, model } = await complete(emulator, { provider: { order: ['kestrel', 'cobalt'] } })
  await visit(emulator, '/')
  const [shown, ...others] = await feedOf(emulator)
  expect(others).toEqual([])
  expect(shown).toMatchObject({ status: 200, model, cost: usage.cost, hungUp: false })
  expect(shown?.attempts.map(({ status }) => status)).toEqual([502, 200])
})

test('tells of failures and of the faults that were asked for', async () => {
  const emulator = testEmulator()
  await chat(
    emulator,
    {},
    {
      headers: {
        authorization: `Bearer ${emulator.apiKey}`,
        'x-emulator-fault': 'rate-limit',
      },
    },
  )
  const [shown] = await feedOf(emulator)
  expect(shown).toMatchObject({ status: 429, fault: 'rate-limit', cost: null })
})

test('tells once of what does not change, and again of what does', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  await complete(emulator)
  const response = await visit(emulator, '/emulator/requests')
  const reader = response.body?.getReader()
  const next = async (): Promise<string> => {
    const { value } = (await reader?.read()) ?? {}
    return new TextDecoder().decode(value)
  }
  expect(await next()).toContain('"index":0')
  const quiet = next()
  await clock.advance('250ms')
  expect(await quiet).toBe(': nothing new\n\n')
  await complete(emulator)
  const news = next()
  await clock.advance('250ms')
  expect(await news).toContain('"index":2')
  await reader?.cancel()
})

test('describes one request with its routing, and without its key', async () => {
  const emulator = testEmulator()
  await complete(emulator, { provider: { only: ['kestrel'] } })
  const text = await (await visit(emulator, '/emulator/requests/0')).text()
  expect(JSON.parse(text)).toMatchObject({
    request: { path: '/api/v1/chat/completions' },
    routing: { order: [{ tag: 'kestrel' }], excluded: [{ excludedBy: 'allowed_providers' }] },
  })
  expect(text).not.toContain(emulator.apiKey)
  expect((await visit(emulator, '/emulator/requests/9')).status).toBe(404)
})

test.each([
  ['evil.test', 403],
  ['localhost:4141', 200],
  ['127.0.0.1:4141', 200],
  ['[::1]:4141', 200],
])('answers a browser that calls it %s with %i', async (host, status) => {
  expect((await visit(testEmulator(), '/', { host })).status).toBe(status)
})

test('tells other web sites nothing', async () => {
  const emulator = testEmulator()
  const host = '127.0.0.1:4141'
  const own = await visit(emulator, '/emulator/requests/9', { host, origin: `http://${host}` })
  expect(own.status).toBe(404)
  for (const origin of ['https://evil.test', 'http://127.0.0.1:9999', 'null']) {
    const other = await visit(emulator, '/emulator/requests/9', { host, origin })
    expect(other.status).toBe(403)
  }
})
