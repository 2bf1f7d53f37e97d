import { expect, test } from 'vitest'
import { OpenRouter, OpenRouterManagement } from '../src/index.ts'
import { json, recordedFetch } from './fixtures/recorded-fetch.ts'

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

function keysFrom(first: number, count: number): { hash: string }[] {
  return Array.from({ length: count }, (_, index) => ({ hash: `key-${first + index}` }))
}

test('iterating the keys asks for page after page', async () => {
  const { fetch, requests } = recordedFetch(
    json({ data: keysFrom(0, 100) }),
    json({ data: keysFrom(100, 100) }),
    json({ data: keysFrom(200, 3) }),
  )
  const management = new OpenRouterManagement({ managementKey: 'sk-or-v1-m', fetch })
  expect(await readAll(management.keys.list({ include_disabled: true }))).toEqual(keysFrom(0, 203))
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '?include_disabled=true',
    '?include_disabled=true&offset=100',
    '?include_disabled=true&offset=200',
  ])
})

test('a page that was awaited is what the server sent, and can be iterated on as well', async () => {
  const first = { data: [{ id: 'a' }], total_count: 2 }
  const { fetch } = recordedFetch(json(first), json({ data: [{ id: 'b' }], total_count: 2 }))
  const page = await new OpenRouter({ fetch }).models.list({ limit: 1 })
  expect(page).toEqual(first)
  expect(JSON.stringify(page)).toBe(JSON.stringify(first))
  expect((await readAll(page)).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a list without pages is asked for once', async () => {
  const { fetch, requests } = recordedFetch(() => json({ data: [{ id: 'a' }, { id: 'b' }] }))
  expect(await readAll(new OpenRouter({ fetch }).models.list())).toHaveLength(2)
  expect(requests).toHaveLength(1)
})

test('a page whose list is null is empty', async () => {
  const { fetch } = recordedFetch(json({ data: null, total_count: 9 }))
  expect(await readAll(new OpenRouter({ fetch }).models.list())).toEqual([])
})

test('an empty page ends a list, whatever its total says', async () => {
  const { fetch, requests } = recordedFetch(() => json({ data: [], total_count: 9 }))
  expect(await readAll(new OpenRouter({ fetch }).models.list())).toEqual([])
  expect(requests).toHaveLength(1)
})

test.each([[{ data: {} }], ['x'], [null]])('%j is not taken for a list', async (body) => {
  const { fetch } = recordedFetch(json(body))
  const reading = readAll(new OpenRouter({ fetch }).models.list())
  await expect(reading).rejects.toMatchObject({ kind: 'stream-malformed' })
})
