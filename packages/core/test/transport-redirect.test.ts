import { describe, expect, test } from 'vitest'
import { completeChat, requestJson, streamChat } from '../src/index.ts'
import { connect, json, unfinished } from './scripted-fetch.ts'

const request = { model: 'example/large-1', messages: [] }
const answer = { choices: [] }

function redirect(status: number, location: string): Response {
  return new Response(null, { status, headers: { location } })
}

describe('a redirect within the same origin is followed', () => {
  test.each([[307], [308]])('with the same request after %i', async (status) => {
    const { connection, calls } = connect([redirect(status, '/api/v2/chat'), json(answer)])
    expect((await completeChat(connection, request)).data).toEqual(answer)
    expect(calls[1]).toMatchObject({ url: 'https://openrouter.ai/api/v2/chat', method: 'POST' })
    expect(calls[1]?.body).toBe(calls[0]?.body)
    expect(calls[1]?.headers.get('authorization')).toBe(calls[0]?.headers.get('authorization'))
  })

  test.each([[301], [302], [303]])('with a GET after %i', async (status) => {
    const location = 'https://openrouter.ai:443/elsewhere'
    const { connection, calls } = connect([redirect(status, location), json(answer)])
    await completeChat(connection, request)
    expect(calls[1]).toMatchObject({ method: 'GET', url: 'https://openrouter.ai/elsewhere' })
    expect(calls[1]?.body).toBeUndefined()
  })

  test.each([
    [302, 'DELETE'],
    [303, 'GET'],
  ])('after %i, a DELETE becomes a %s', async (status, method) => {
    const { connection, calls } = connect([redirect(status, '/x'), json({})])
    await requestJson(connection, { method: 'DELETE', path: '/keys/abc' })
    expect(calls[1]).toHaveProperty('method', method)
  })

  test('step by step, each relative to the one before', async () => {
    const { connection, calls } = connect([redirect(308, '/a/b'), redirect(308, 'c'), json(answer)])
    await completeChat(connection, request)
    expect(calls.map(({ url }) => new URL(url).pathname)).toEqual([
      '/api/v1/chat/completions',
      '/a/b',
      '/a/c',
    ])
  })

  test('at most five times', async () => {
    const { connection, calls } = connect(Array.from({ length: 9 }, () => redirect(307, '/again')))
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'connection',
      retryable: false,
      message: 'openrouter.ai redirects in circles. Check the base URL.',
    })
    expect(calls).toHaveLength(6)
  })
})

describe('a redirect to another origin is refused', () => {
  test.each([
    ['https://evil.example/v1', 'evil.example'],
    ['//evil.example/v1', 'evil.example'],
    ['http://openrouter.ai/api/v1', 'openrouter.ai'],
    ['https://openrouter.ai:8443/', 'openrouter.ai:8443'],
    ['https://eu.openrouter.ai/', 'eu.openrouter.ai'],
    ['https://openrouter.ai@evil.example/', 'evil.example'],
    ['https://openrouter.ai.evil.example/', 'openrouter.ai.evil.example'],
    ['\\\\evil.example/', 'evil.example'],
  ])('%s', async (location, host) => {
    const { connection, calls } = connect([redirect(307, location), json(answer)])
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'connection',
      retryable: false,
      message:
        `openrouter.ai redirects to ${host}, which is not given the key and the prompt. ` +
        'If it should be, use it as the base URL.',
    })
    expect(calls).toHaveLength(1)
  })

  test('after redirects within the same origin, too', async () => {
    const { connection, calls } = connect([
      redirect(308, '/a'),
      redirect(308, 'https://x.example/'),
    ])
    await expect(completeChat(connection, request)).rejects.toThrow('redirects to x.example')
    expect(calls).toHaveLength(2)
  })

  test('also without a key on board', async () => {
    const { connection } = connect([redirect(302, 'https://x.example/')])
    const models = { method: 'GET', path: '/models', public: true } as const
    await expect(requestJson(connection, models)).rejects.toThrow('redirects to x.example')
  })

  test('although a `fetch` that keeps clones of responses never lets a body be cancelled', async () => {
    const kept: Response[] = []
    const { connection } = connect([
      () => {
        const response = new Response('Moved', {
          status: 301,
          headers: { location: 'https://x.example/' },
        })
        kept.push(response.clone())
        return response
      },
    ])
    await expect(completeChat(connection, request)).rejects.toThrow('redirects to x.example')
    expect(kept).toHaveLength(1)
  })

  test('when the platform hides where it leads, as browsers do', async () => {
    const hidden = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
    })
    const { connection } = connect([hidden])
    await expect(streamChat(connection, request)).rejects.toMatchObject({
      kind: 'connection',
      message: expect.stringContaining('openrouter.ai redirects to another address') as string,
    })
  })
})

test.each([['/same'], ['https://x.example/']])(
  'the body of a redirect to %s is cancelled',
  async (location) => {
    const { response, cancelled } = unfinished([], { status: 307, headers: { location } })
    const { connection } = connect([response, json(answer)])
    await completeChat(connection, request).catch(() => undefined)
    expect(cancelled).toHaveLength(1)
  },
)

test('fetch is asked not to follow redirects by itself', async () => {
  let redirects: unknown
  const { connection } = connect([], {
    async fetch(_url, init) {
      redirects = init?.redirect
      return json(answer)
    },
  })
  await completeChat(connection, request)
  expect(redirects).toBe('manual')
})
