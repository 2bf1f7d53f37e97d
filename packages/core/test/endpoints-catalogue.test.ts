import { expect, test } from 'vitest'
import {
  createConnection,
  exchangeCode,
  getGeneration,
  getModel,
  isOpenRouterError,
  listModelEndpoints,
  listModels,
} from '../src/index.ts'
import { recordedFetch } from './recorded-fetch.ts'

test('selects models by a query, without a key', async () => {
  const { fetch, requests } = recordedFetch(Response.json({ data: [] }))
  const query = { supported_parameters: 'tools,reasoning', context: 100_000, zdr: true, q: null }
  await listModels(createConnection({ apiKey: 'sk-or-v1-x', fetch }), query as never)
  expect(requests[0]?.url).toBe(
    'https://openrouter.ai/api/v1/models?supported_parameters=tools%2Creasoning&context=100000&zdr=true',
  )
  expect(requests[0]?.headers.has('authorization')).toBe(false)
})

test('keeps the variant of a model in its path', async () => {
  const { fetch, requests } = recordedFetch(
    Response.json({ data: {} }),
    Response.json({ data: { endpoints: [] } }),
  )
  const connection = createConnection({ fetch })
  await getModel(connection, 'deepseek/deepseek-r1:free')
  await listModelEndpoints(connection, '~openai/gpt-latest')
  expect(requests.map(({ url }) => url)).toEqual([
    'https://openrouter.ai/api/v1/model/deepseek/deepseek-r1:free',
    'https://openrouter.ai/api/v1/models/~openai/gpt-latest/endpoints',
  ])
})

test('refuses a model id that leads out of its path', async () => {
  const { fetch, requests } = recordedFetch()
  const call = async (): Promise<unknown> => getModel(createConnection({ fetch }), '../../keys')
  await expect(call()).rejects.toMatchObject({ kind: 'configuration' })
  expect(requests).toEqual([])
})

test('looks a generation up again while its statistics are being written', async () => {
  const missing = { error: { code: 404, message: 'Generation not found' } }
  const { fetch } = recordedFetch(
    Response.json(missing, { status: 404 }),
    Response.json(missing, { status: 404 }),
    Response.json({ data: { id: 'gen-1', total_cost: 0.1 } }),
  )
  const waitsMs: number[] = []
  const connection = createConnection({
    apiKey: 'sk-or-v1-x',
    fetch,
    clock: {
      now: () => 0,
      random: () => 0,
      clearTimeout: () => undefined,
      setTimeout(callback, delayMs) {
        if (delayMs > 60_000) return
        waitsMs.push(delayMs)
        callback()
      },
    },
  })
  expect((await getGeneration(connection, 'gen-1')).data.data.total_cost).toBe(0.1)
  expect(waitsMs).toEqual([500, 1000])
})

test('exchanges a code for a key without sending one', async () => {
  const { fetch, requests } = recordedFetch(Response.json({ key: 'sk-or-v1-user', user_id: 'u' }))
  const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
  const { data } = await exchangeCode(connection, { code: 'c', codeVerifier: 'v' })
  expect(data.key).toBe('sk-or-v1-user')
  expect(requests[0]).toMatchObject({
    url: 'https://openrouter.ai/api/v1/auth/keys',
    body: { code: 'c', code_verifier: 'v', code_challenge_method: 'S256' },
  })
  expect(requests[0]?.headers.has('authorization')).toBe(false)
})

test('says why a code was refused, and does not send it twice', async () => {
  const refusal = { error: { code: 403, message: 'Invalid code' } }
  const { fetch, requests } = recordedFetch(Response.json(refusal, { status: 403 }))
  const error: unknown = await exchangeCode(createConnection({ fetch }), { code: 'c' }).catch(
    (reason: unknown) => reason,
  )
  expect(isOpenRouterError(error) && error.kind).toBe('forbidden')
  expect(isOpenRouterError(error) && error.message).toMatch(/expired \(after 10 minutes\)/)
  expect(requests).toHaveLength(1)
})
