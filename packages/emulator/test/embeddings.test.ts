import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { type Credits, type GenerationBody, get, manage } from './account.ts'
import { failureOf, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { embeddings } from './schemas/inference-shapes.ts'

interface Embeddings {
  id: string
  data: { embedding: number[]; index: number }[]
  usage: { prompt_tokens: number; cost: number }
}

const model = 'lumen/embed-2'

async function embed(emulator: Emulator, input: unknown, more = {}): Promise<Embeddings> {
  const response = await post(emulator, '/embeddings', { model, input, ...more })
  const body: Embeddings = await response.json()
  return body
}

function similarity(a: readonly number[] = [], b: readonly number[] = []): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
}

test('answers in the documented shape', async () => {
  expect(problemsWith(embeddings, await embed(testEmulator(), ['one', 'two']))).toEqual([])
})

test('places similar texts nearer to each other than different ones', async () => {
  const { data } = await embed(testEmulator(), [
    'The cat sleeps on the warm roof',
    'A cat is sleeping on a roof',
    'Quarterly revenue grew by nine percent',
  ])
  const [first, near, far] = data.map(({ embedding }) => embedding)
  expect(similarity(first, near)).toBeGreaterThan(similarity(first, far) + 0.3)
})

test('gives the same vector of length 1 to the same text, whatever the text', async () => {
  const emulator = testEmulator()
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
      const { data } = await embed(emulator, [text, text])
      expect(data[0]?.embedding).toEqual(data[1]?.embedding)
      expect(Math.hypot(...(data[0]?.embedding ?? []))).toBeCloseTo(1, 5)
    }),
    { numRuns: 30 },
  )
})

test('places texts elsewhere for another seed', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map((seed) => embed(testEmulator({ seed }), 'the same text')),
  )
  expect(one?.data[0]?.embedding).not.toEqual(two?.data[0]?.embedding)
})

test('returns as many dimensions as are asked for', async () => {
  const { data } = await embed(testEmulator(), 'short', { dimensions: 64 })
  expect(data[0]?.embedding).toHaveLength(64)
})

test('writes base64 of little-endian floats that equal the numbers', async () => {
  const emulator = testEmulator()
  const plain = await embed(emulator, 'the same', { dimensions: 32 })
  const response = await post(emulator, '/embeddings', {
    model,
    input: 'the same',
    dimensions: 32,
    encoding_format: 'base64',
  })
  const { data }: { data: { embedding: string }[] } = await response.json()
  const bytes = Uint8Array.from(atob(data[0]?.embedding ?? ''), (letter) => letter.charCodeAt(0))
  expect([...new Float32Array(bytes.buffer)]).toEqual(plain.data[0]?.embedding)
})

test.each([
  ['a text', 'one', 1],
  ['texts', ['one', 'two'], 2],
  ['token numbers', [1, 2, 3], 1],
  ['lists of token numbers', [[1, 2], [3]], 2],
  ['mixed parts', [{ content: [{ type: 'text', text: 'one' }] }], 1],
])('embeds %s', async (_, input, count) => {
  const { data } = await embed(testEmulator(), input)
  expect(data.map(({ index }) => index)).toEqual([0, 1].slice(0, count))
})

test('counts the tokens that are sent as numbers', async () => {
  const { usage } = await embed(testEmulator(), [[1, 2], [3]])
  expect(usage.prompt_tokens).toBe(3)
})

test('charges what it says, to the account and in the generation record', async () => {
  const emulator = testEmulator()
  const { id, usage } = await embed(emulator, 'x'.repeat(400), { provider: { only: ['lumen'] } })
  // 100 tokens at $0.15 per million.
  expect(usage.cost).toBe(0.000015)
  const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
  expect(data.total_cost).toBe(usage.cost)
  const credits: Credits = await (await manage(emulator, 'GET', '/credits')).json()
  expect(credits.data.total_usage).toBe(usage.cost)
})

test('accepts many texts that fit one by one, and refuses one that does not', async () => {
  const emulator = testEmulator()
  const long = 'word '.repeat(3_000)
  const { usage } = await embed(emulator, [long, long, long, long], { dimensions: 8 })
  expect(usage.prompt_tokens).toBe(4 * 3_750)
  const response = await post(emulator, '/embeddings', { model, input: long.repeat(4) })
  expect(response.status).toBe(400)
})

test('asks the next provider after an outage', async () => {
  const emulator = testEmulator().down('lumen')
  await embed(emulator, 'one', { provider: { order: ['lumen'] } })
  expect(emulator.requests[0]?.attempts.map(({ status }) => status)).toEqual([502, 200])
})

test.each([
  ['no input', { model }, 400],
  ['an empty list', { model, input: [] }, 400],
  ['an unknown model', { model: 'nobody/nothing', input: 'x' }, 400],
  ['a model that writes', { model: 'kestrel/swift-2-nano', input: 'x' }, 404],
])('refuses %s', async (_, body, status) => {
  const response = await post(testEmulator(), '/embeddings', body)
  expect(response.status).toBe(status)
  expect((await failureOf(response)).error.code).toBe(status)
})
