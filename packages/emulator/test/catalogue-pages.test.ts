import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { chat, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import {
  endpointList,
  modelCount,
  modelEndpoints,
  modelList,
  providerList,
  singleModel,
} from './schemas/catalogue-shapes.ts'

interface Listed {
  data: {
    id: string
    context_length: number
    architecture: { output_modalities: string[] }
    supported_parameters: string[]
  }[]
  total_count: number
  links: { next: string | null }
}

interface Endpoints {
  data: {
    endpoints: { status: number; tag: string; latency_last_30m: { p50: number } | null }[]
  }
}

async function page<Body>(emulator: Emulator, path: string, withKey = true): Promise<Body> {
  const headers = withKey ? { authorization: `Bearer ${emulator.apiKey}` } : undefined
  const response = await emulator.fetch(
    `https://openrouter.ai/api/v1${path}`,
    headers === undefined ? {} : { headers },
  )
  const body: Body = await response.json()
  return body
}

test.each([
  ['/models', modelList],
  ['/models?output_modalities=all', modelList],
  ['/models/count', modelCount],
  ['/models/user', modelList],
  ['/embeddings/models', modelList],
  ['/model/lumen/prism-3', singleModel],
  ['/models/kestrel/swift-2-nano/endpoints', modelEndpoints],
  ['/endpoints/zdr', endpointList],
  ['/providers', providerList],
])('answers %s in the documented shape', async (path, schema) => {
  expect(problemsWith(schema, await page(testEmulator(), path))).toEqual([])
})

test('lists models that write text unless asked for others', async () => {
  const { data } = await page<Listed>(testEmulator(), '/models')
  expect(data.every(({ architecture }) => architecture.output_modalities.includes('text'))).toBe(
    true,
  )
})

test('lists models that embed', async () => {
  const { data } = await page<Listed>(testEmulator(), '/embeddings/models')
  expect(data.map(({ id }) => id)).toContain('lumen/embed-2')
})

test('counts what it lists', async () => {
  const emulator = testEmulator()
  const { total_count } = await page<Listed>(emulator, '/models?supported_parameters=reasoning')
  const counted = await page(emulator, '/models/count?supported_parameters=reasoning')
  expect(counted).toEqual({ data: { count: total_count } })
})

test('filters by parameter and sorts by context', async () => {
  const query = 'supported_parameters=tools,reasoning&sort=context-high-to-low'
  const { data } = await page<Listed>(testEmulator(), `/models?${query}`)
  expect(data.length).toBeGreaterThan(1)
  expect(data.every(({ supported_parameters: names }) => names.includes('reasoning'))).toBe(true)
  const contexts = data.map(({ context_length }) => context_length)
  expect(contexts).toEqual(contexts.toSorted((a, b) => b - a))
})

test('pages through all models by following links', async () => {
  const emulator = testEmulator()
  const all = await page<Listed>(emulator, '/models')
  const seen: string[] = []
  let next: string | null = '/api/v1/models?limit=4'
  while (next !== null) {
    const { data, links }: Listed = await page(emulator, next.replace('/api/v1', ''))
    seen.push(...data.map(({ id }) => id))
    next = links.next
  }
  expect(seen).toEqual(all.data.map(({ id }) => id))
})

test.each(['category=programming', 'sort=top-weekly', 'min_coding_index=50', 'use_rss=true'])(
  'says that it cannot honour %s instead of ignoring it',
  async (query) => {
    expect(await page(testEmulator(), `/models?${query}`)).toMatchObject({ error: { code: 501 } })
  },
)

test('refuses a page of no size', async () => {
  expect(await page(testEmulator(), '/models?limit=0')).toMatchObject({ error: { code: 400 } })
})

test('leaves out of the user list what the privacy settings leave no provider for', async () => {
  const emulator = testEmulator({ account: { ignoredProviders: ['deepwell'] } })
  const everyone = await page<Listed>(emulator, '/models')
  const user = await page<Listed>(emulator, '/models/user')
  expect(user.total_count).toBeLessThanOrEqual(everyone.total_count)
  const strict = testEmulator({ account: { zdr: true } })
  const kept = await page<Listed>(strict, '/models/user')
  expect(kept.total_count).toBeLessThan(everyone.total_count)
  expect(kept.total_count).toBeGreaterThan(0)
})

test('resolves a latest alias to the model that it stands for', async () => {
  const body = await page(testEmulator(), '/model/~lumen/prism-latest')
  expect(body).toMatchObject({
    data: { id: '~lumen/prism-latest', alias_target: { slug: 'lumen/prism-3' } },
  })
})

test('shows the speed of endpoints only to callers with a key', async () => {
  const path = '/models/kestrel/swift-2-nano/endpoints'
  const open = await page<Endpoints>(testEmulator(), path, false)
  expect(open.data.endpoints[0]?.latency_last_30m).toBeNull()
  const known = await page<Endpoints>(testEmulator(), path)
  expect(known.data.endpoints[0]?.latency_last_30m?.p50).toBeGreaterThan(1)
})

test('shows an outage in the status of the endpoint', async () => {
  const emulator = testEmulator().down('kestrel')
  await chat(emulator, { provider: { order: ['kestrel'] } })
  const { data } = await page<Endpoints>(emulator, '/models/kestrel/swift-2-nano/endpoints')
  const statuses = data.endpoints.map(({ tag, status }) => [tag, status])
  expect(Object.fromEntries(statuses)).toMatchObject({ kestrel: -2, 'cobalt/us-east': 0 })
})

test('lists only endpoints of providers that keep nothing', async () => {
  const zdr: { data: { provider_name: string }[] } = await page(testEmulator(), '/endpoints/zdr')
  const names = new Set(zdr.data.map(({ provider_name }) => provider_name))
  expect(names).toContain('Cobalt Cloud')
  expect(names).not.toContain('Deepwell')
})

test('answers 404 for a model that does not exist', async () => {
  expect(await page(testEmulator(), '/model/nobody/nothing')).toMatchObject({
    error: { code: 404 },
  })
})
