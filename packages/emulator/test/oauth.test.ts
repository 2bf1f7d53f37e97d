import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { get, type KeyInfo } from './account.ts'
import { testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { authorizationCode, issuedKey } from './schemas/account-shapes.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = createHash('sha256').update(verifier).digest('base64url')
const callback = 'http://localhost:3000/callback?state=7'

function decide(emulator: Emulator, fields: Record<string, string>): Promise<Response> {
  return emulator.fetch('https://openrouter.ai/auth', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ callback_url: callback, decision: 'allow', ...fields }).toString(),
  })
}

async function codeFrom(emulator: Emulator, fields: Record<string, string> = {}): Promise<string> {
  const { headers } = await decide(emulator, fields)
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
}

function exchange(emulator: Emulator, body: Record<string, unknown>): Promise<Response> {
  return post(emulator, '/auth/keys', body, { authorization: '' })
}

test('asks the user in a page that carries everything the app asked', async () => {
  const query = new URLSearchParams({
    callback_url: callback,
    code_challenge: challenge,
    key_label: '"><script>',
  })
  const response = await testEmulator().fetch(`https://openrouter.ai/auth?${query}`)
  const page = await response.text()
  expect(page).toContain('localhost:3000 asks for a key')
  expect(page).toContain(`name="code_challenge" value="${challenge}"`)
  expect(page).not.toContain('<script>')
})

test('sends the user back with a code beside what the callback already had', async () => {
  const response = await decide(testEmulator(), {})
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toMatch(/callback\?state=7&code=auth_code_\w+$/)
})

test('sends the user back without a code when the answer is no', async () => {
  const response = await decide(testEmulator(), { decision: 'deny' })
  expect(response.headers.get('location')).toBe(`${callback}&error=access_denied`)
})

test('shows the code to users of apps without a callback, if there is a challenge', async () => {
  const emulator = testEmulator()
  const without = { callback_url: '', decision: 'allow' }
  const body = new URLSearchParams({ ...without, code_challenge: challenge })
  body.delete('callback_url')
  const init = { method: 'POST', body: body.toString() }
  const page = await (await emulator.fetch('https://openrouter.ai/auth', init)).text()
  expect(page).toMatch(/<code>auth_code_\w+<\/code>/)
  const bare = await emulator.fetch('https://openrouter.ai/auth')
  expect(bare.status).toBe(400)
})

test.each([
  ['S256', { code_challenge: challenge, code_challenge_method: 'S256' }],
  ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }],
])('exchanges a code for a key when the %s verifier fits (R114)', async (method, fields) => {
  const emulator = testEmulator()
  const code = await codeFrom(emulator, fields)
  const body = { code, code_verifier: verifier, code_challenge_method: method }
  const response = await exchange(emulator, body)
  expect(response.status).toBe(200)
  expect(problemsWith(issuedKey, await response.json())).toEqual([])
})

test('issues a key that works at once, with the label and limit that were asked for', async () => {
  const emulator = testEmulator()
  const code = await codeFrom(emulator, { key_label: 'My app', limit: '5' })
  const { key }: { key: string } = await (await exchange(emulator, { code })).json()
  const { data } = await get<KeyInfo>(emulator, '/key', key)
  expect(data).toMatchObject({ limit: 5, limit_remaining: 5, is_management_key: false })
})

test.each([
  ['a wrong verifier', { code_verifier: 'wrong' }, 403],
  ['no verifier', {}, 403],
  ['another method than at the beginning', { code_challenge_method: 'plain' }, 400],
  ['a method that does not exist', { code_challenge_method: 'MD5' }, 400],
])('refuses %s', async (_, fields, status) => {
  const emulator = testEmulator()
  const code = await codeFrom(emulator, { code_challenge: challenge })
  const response = await exchange(emulator, { code, ...fields })
  expect(response.status).toBe(status)
})

test('ignores a verifier when there was no challenge (R114)', async () => {
  const emulator = testEmulator()
  const code = await codeFrom(emulator)
  expect((await exchange(emulator, { code, code_verifier: 'any' })).status).toBe(200)
})

test('accepts a code once, even when two ask at the same time (R114)', async () => {
  const emulator = testEmulator()
  const code = await codeFrom(emulator, { code_challenge: challenge })
  const body = { code, code_verifier: verifier }
  const responses = await Promise.all([exchange(emulator, body), exchange(emulator, body)])
  const statuses = responses.map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 403])
})

test('forgets a code after ten minutes', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  const [early, late] = [await codeFrom(emulator), await codeFrom(emulator)]
  await clock.advance('599s')
  expect((await exchange(emulator, { code: early })).status).toBe(200)
  await clock.advance('1s')
  expect((await exchange(emulator, { code: late })).status).toBe(403)
})

test('answers other methods than POST with 405 (R114)', async () => {
  const response = await testEmulator().fetch('https://openrouter.ai/api/v1/auth/keys')
  expect(response.status).toBe(405)
})

test.each([
  ['http://evil.test/', 400],
  ['javascript:alert(1)', 400],
  ['http://127.0.0.1:49152/', 303],
  ['https://app.test/', 303],
])('judges the callback %s: %i', async (callback_url, status) => {
  expect((await decide(testEmulator(), { callback_url })).status).toBe(status)
})

test('takes no decision from a form of another web site', async () => {
  const response = await testEmulator().fetch('http://localhost:4141/auth', {
    method: 'POST',
    headers: { host: 'localhost:4141', origin: 'https://evil.test' },
    body: new URLSearchParams({ callback_url: 'https://evil.test/', decision: 'allow' }).toString(),
  })
  expect(response.status).toBe(403)
  expect(response.headers.get('location')).toBeNull()
})

test('creates a code for an app that has a key of its own', async () => {
  const emulator = testEmulator()
  const response = await post(emulator, '/auth/keys/code', {
    callback_url: 'https://app.test/',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  const body: { data: { id: string } } = await response.json()
  expect(problemsWith(authorizationCode, body)).toEqual([])
  const redeemed = await exchange(emulator, { code: body.data.id, code_verifier: verifier })
  expect(redeemed.status).toBe(200)
})
