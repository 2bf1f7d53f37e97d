import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { describe, expect, test } from 'vitest'
import { missingRuntime } from '../src/local/start-workerd.ts'
import { inWorkerd, tokenOf, useProxy } from './proxy.ts'

describe.skipIf(missingRuntime !== undefined)(`sessions ${inWorkerd}`, () => {
  const proxy = useProxy({ ALLOWED_ORIGINS: 'https://app.example.com' })
  const key = (authorization?: string, headers = {}) =>
    fetch(`${proxy.url}/api/v1/key`, {
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
    })

  test.each([
    ['no token', () => undefined],
    ['a forged token', () => tokenOf('ada', {}, 'some other secret of enough characters')],
    ['an expired token', () => tokenOf('ada', { exp: 1 })],
    ['a token for nobody', () => tokenOf('')],
    ['a token without a signature', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.'],
  ])('%s opens nothing', async (_what, token) => {
    const text = await token()
    const response = await key(text === undefined ? undefined : `Bearer ${text}`)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      error: { code: 401, message: 'Your session is missing or has expired; sign in again.' },
    })
  })

  test('guests are refused unless they are allowed, and then each has an account', async () => {
    const refused = await fetch(`${proxy.url}/session`, { method: 'POST' })
    expect(refused.status).toBe(403)
    await proxy.restart({ GUESTS: 'allow' })
    const labels = new Set<string>()
    for (const _ of [1, 2]) {
      const { token } = await (await fetch(`${proxy.url}/session`, { method: 'POST' })).json()
      labels.add((await (await key(`Bearer ${token}`)).json()).data.label)
    }
    expect(labels.size).toBe(2)
    await proxy.restart()
  })

  test('pages of allowed origins may call, others may not', async () => {
    const authorization = `Bearer ${await tokenOf('ada')}`
    const allowed = await key(authorization, { origin: 'https://app.example.com' })
    const other = await key(authorization, { origin: 'https://example.org' })
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a body that is too long is refused before it is sent', async () => {
    const request = httpRequest(`${proxy.url}/api/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf('ada')}`, 'content-length': 4_000_001 },
    })
    request.flushHeaders()
    const [response] = await once(request, 'response')
    request.destroy()
    expect(response.statusCode).toBe(413)
  })
})
