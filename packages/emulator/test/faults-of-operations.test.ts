import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, type FaultName } from '../src/index.ts'
import { chat, failureOf, testEmulator } from './call.ts'
import { post } from './post.ts'

const base = 'https://openrouter.ai/api/v1'

function get(emulator: Emulator, path: string, fault?: string): Promise<Response> {
  return emulator.fetch(base + path, {
    headers: {
      authorization: `Bearer ${emulator.apiKey}`,
      ...(fault !== undefined && { 'x-emulator-fault': fault }),
    },
  })
}

test.each(['/models', '/key', '/credits', '/generation?id=gen-1', '/providers'])(
  'a request of %s can ask for a fault',
  async (path) => {
    const response = await get(testEmulator(), path, 'html-502')
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>')
  },
)

test('a rule with a path strikes that operation and no other, as often as it says', async () => {
  const emulator = testEmulator().fault('rate-limit-retry-after', { path: '/models', times: 1 })
  expect((await chat(emulator)).status).toBe(200)
  expect((await get(emulator, '/key')).status).toBe(200)
  const struck = await get(emulator, '/models?category=programming')
  expect(struck.status).toBe(429)
  expect(struck.headers.get('retry-after')).toBe('2')
  expect((await failureOf(struck)).error).toMatchObject({
    code: 429,
    message: 'Rate limit exceeded',
  })
  expect((await get(emulator, '/models')).status).toBe(200)
})

test('a rule without a path leaves operations that ask no model alone', async () => {
  const emulator = testEmulator().fault('timeout', { times: 1 })
  expect((await get(emulator, '/models')).status).toBe(200)
  expect((await chat(emulator)).status).toBe(408)
})

test('a pattern for paths strikes every time, whatever its flags', async () => {
  const emulator = testEmulator().fault('timeout', { path: /models/g })
  expect((await get(emulator, '/models')).status).toBe(408)
  expect((await get(emulator, '/models')).status).toBe(408)
})

test('a struck operation is in the journal with the status that the client saw', async () => {
  const emulator = testEmulator().fault('overloaded', { path: /^\/models\// })
  await get(emulator, '/models/user')
  expect(emulator.requests).toMatchObject([{ path: '/api/v1/models/user', status: 529 }])
})

test.each(['cut-stream', 'cold-start', 'gremlins'])(
  'the fault %s, which no list of models can have, is refused and not ignored',
  async (fault) => {
    const response = await get(testEmulator(), '/models', fault)
    expect(response.status).toBe(400)
    expect((await failureOf(response)).error.message).toContain(fault)
  },
)

test('a rule that could never strike is refused when it is made', () => {
  const faults: FaultName[] = ['cut-stream', 'no-usage']
  for (const fault of faults) {
    expect(() => testEmulator().fault(fault, { path: '/models' })).toThrow(
      `The fault "${fault}" happens to answers of models`,
    )
  }
})

test.each([
  ['error-in-stream', /"code":502,"message":"The provider lost its connection"/],
  ['no-done', /completed[^\n]*\n\n$/],
  ['crlf', /^: OPENROUTER PROCESSING\r\n\r\ndata: /],
] as const)('a stream of images can have the fault %s', async (fault, sign) => {
  const emulator = testEmulator({ clock: createVirtualClock() })
  const body = { model: 'borealis/canvas-2', prompt: 'A kite', stream: true }
  const response = await post(emulator, '/images', body, { 'x-emulator-fault': fault })
  expect(await response.text()).toMatch(sign)
})
