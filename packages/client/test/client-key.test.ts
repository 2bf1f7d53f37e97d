import { isOpenRouterError } from '@waypost/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { OpenRouter, OpenRouterManagement } from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

const request = { model: 'openai/gpt-4o', messages: [{ role: 'user', content: 'Hi' }] } as const

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

async function send(
  options: ConstructorParameters<typeof OpenRouter>[0],
): Promise<Headers | string> {
  const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
  try {
    await new OpenRouter({ fetch, ...options }).chat.completions.create(request)
  } catch (error) {
    if (isOpenRouterError(error)) return `${error.kind}: ${error.message}`
    throw error
  }
  return requests[0]?.headers ?? new Headers()
}

describe('the key', () => {
  test('comes from the environment when a call needs it', async () => {
    const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
    const client = new OpenRouter({ fetch })
    vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-environment')
    await client.chat.completions.create(request)
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer sk-or-v1-environment')
  })

  test('is missed with a message that says where to get one', async () => {
    vi.stubEnv('OPENROUTER_API_KEY', '')
    expect(await send({})).toMatch(/^configuration: .*OPENROUTER_API_KEY/)
  })

  test('from the environment is not sent to another host', async () => {
    vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-environment')
    expect(await send({ baseURL: 'https://proxy.test/v1' })).toMatch(/^configuration: /)
  })

  test('is not sent to another host that only the environment names', async () => {
    vi.stubEnv('OPENROUTER_BASE_URL', 'https://proxy.test/v1')
    expect(await send({ apiKey: 'sk-or-v1-mine' })).toMatch(/^configuration: /)
  })

  test('goes to the host that the caller names beside it', async () => {
    const headers = await send({ apiKey: 'sk-or-v1-mine', baseURL: 'https://proxy.test/v1' })
    expect(new Headers(headers as Headers).get('authorization')).toBe('Bearer sk-or-v1-mine')
  })

  test('for management is not the one of the environment, which is for inference', () => {
    vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-environment')
    const options = { managementKey: undefined as never, fetch: recordedFetch().fetch }
    expect(() => new OpenRouterManagement(options)).toThrow(
      'Pass a key of https://openrouter.ai/settings/management-keys as `managementKey`.',
    )
  })

  test('goes nowhere when an option is misspelt', async () => {
    const options = { apiKey: 'sk-or-v1-mine', baseUrl: 'https://proxy.test/v1' }
    expect(await send(options)).toBe('configuration: There is no option `baseUrl`. Use `baseURL`.')
  })

  test.each([
    ['a user’s key before the account’s', 'user', (client: OpenRouter) => client],
    [
      'the user’s key that a client is copied with',
      'bob',
      (client: OpenRouter) => client.withOptions({ userKey: 'sk-or-v1-bob' }),
    ],
    [
      'the account’s key that a client is copied with',
      'other',
      (client: OpenRouter) => client.withOptions({ apiKey: 'sk-or-v1-other' }),
    ],
  ])('is %s', async (_what, name, copy) => {
    const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
    const client = new OpenRouter({ fetch, apiKey: 'sk-or-v1-mine', userKey: 'sk-or-v1-user' })
    await copy(client).chat.completions.create(request)
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer sk-or-v1-${name}`)
  })

  test('may be a function, asked for each call', async () => {
    const { fetch, requests } = recordedFetch(() => json(chatResponse('Hello')))
    let count = 0
    const client = new OpenRouter({ fetch, apiKey: async () => `sk-or-v1-${++count}` })
    await client.chat.completions.create(request)
    await client.chat.completions.create(request)
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer sk-or-v1-1',
      'Bearer sk-or-v1-2',
    ])
  })
})

describe('in a browser', () => {
  test('a key is refused, and the message says what to do instead', () => {
    vi.stubGlobal('document', {})
    expect(() => new OpenRouter({ apiKey: 'sk-or-v1-mine' })).toThrow(/userKey.*allowBrowserKey/s)
  })

  test('a key is refused in a worker of the page too', () => {
    vi.stubGlobal('WorkerNavigator', Object)
    expect(() => new OpenRouter({ apiKey: () => 'sk-or-v1-mine' })).toThrow(/every visitor/)
  })

  test('a key that the user granted is accepted', async () => {
    vi.stubGlobal('document', {})
    const headers = await send({ userKey: 'sk-or-v1-user' })
    expect(new Headers(headers as Headers).get('authorization')).toBe('Bearer sk-or-v1-user')
  })

  test('a key is accepted when the caller insists', async () => {
    vi.stubGlobal('document', {})
    const headers = await send({ apiKey: 'sk-or-v1-mine', allowBrowserKey: true })
    expect(new Headers(headers as Headers).get('authorization')).toBe('Bearer sk-or-v1-mine')
  })

  test('the catalogue is read without any key', async () => {
    vi.stubGlobal('document', {})
    const { fetch, requests } = recordedFetch(json({ data: [{ id: 'openai/gpt-4o' }] }))
    const models = await new OpenRouter({ fetch }).models.list()
    expect(models.data[0]?.id).toBe('openai/gpt-4o')
    expect(requests[0]?.headers.has('authorization')).toBe(false)
  })
})
