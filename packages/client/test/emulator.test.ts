import { inspect } from 'node:util'
import { createEmulator } from '@waypost/emulator'
import { describe, expect, test } from 'vitest'
import { embeddingVectors, hashApiKey, OpenRouter, OpenRouterManagement } from '../src/index.ts'

const emulator = createEmulator()
const { fetch, apiKey, managementKey } = emulator
const client = new OpenRouter({ apiKey, fetch })
const management = new OpenRouterManagement({ managementKey, fetch })
const model = 'borealis/aurora-4'
const messages = [{ role: 'user', content: 'Hello' }] as const

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('against the emulator', () => {
  test('the Responses API answers whole and in events that end with the same', async () => {
    const input = 'Hello'
    const whole = await client.responses.create({ model, input })
    expect(whole.status).toBe('completed')
    const events = await readAll(await client.responses.create({ model, input, stream: true }))
    expect(events[0]?.type).toBe('response.created')
    expect(events.at(-1)?.type).toBe('response.completed')
  })

  test('the Messages API answers whole and in events', async () => {
    const body = { model, max_tokens: 100, messages }
    expect((await client.messages.create(body)).type).toBe('message')
    const events = await readAll(await client.messages.create({ ...body, stream: true }))
    expect(events.at(-1)?.type).toBe('message_stop')
  })

  test('texts are continued, whole and streamed', async () => {
    const body = { model: 'openfield/meadow-8b', prompt: 'Once upon a time' }
    expect(typeof (await client.completions.create(body)).choices[0]?.text).toBe('string')
    const pieces = await readAll(await client.completions.create({ ...body, stream: true }))
    expect(pieces.length).toBeGreaterThan(1)
  })

  test('embeddings in base64 are the embeddings in numbers', async () => {
    const body = { model: 'lumen/embed-2', input: ['one', 'two'] }
    const numbers = embeddingVectors(await client.embeddings.create(body))
    const encoded = await client.embeddings.create({ ...body, encoding_format: 'base64' })
    expect(typeof encoded.data[0]?.embedding).toBe('string')
    for (const [index, vector] of embeddingVectors(encoded).entries()) {
      expect(vector[0]).toBeCloseTo(numbers[index]?.[0] ?? Number.NaN, 5)
    }
  })

  test('documents are ranked', async () => {
    const documents = ['Cats eat mice.', 'The sky is blue.']
    const query = 'What do cats eat?'
    const { results } = await client.rerank.create({
      model: 'openfield/clover-rerank',
      query,
      documents,
    })
    expect(results).toHaveLength(2)
  })

  test('pictures come whole and as events', async () => {
    const body = { model: 'borealis/canvas-2', prompt: 'A lighthouse' }
    expect((await client.images.generate(body)).data[0]?.b64_json).toMatch(/^[\w+/]+=*$/)
    const events = await readAll(await client.images.generate({ ...body, stream: true }))
    expect(events.at(-1)?.type).toBe('image_generation.completed')
  })

  test('what is said can be written down', async () => {
    const speech = await client.audio.speech.create({ model: 'kestrel/voice-1', input: 'Hello' })
    const file = new File([await speech.arrayBuffer()], 'speech.wav')
    const written = await client.audio.transcriptions.create({
      model: 'openfield/clover-ear',
      file,
    })
    expect(typeof written.text).toBe('string')
  })

  test('a generation is found by the id of its response', async () => {
    const call = client.chat.completions.create({ model, messages })
    const { generationId = '', data } = await call.withResponse()
    const generation = await client.generations.retrieve(generationId)
    expect(generation.data.total_cost).toBeCloseTo(data.usage?.cost ?? Number.NaN, 9)
  })

  test('keys are made, found, changed, listed and removed', async () => {
    const { key, data } = await management.keys.create({ name: 'For Ada', limit: 5 })
    const hash = await hashApiKey(key)
    expect(data.hash).toBe(hash)
    expect((await management.keys.update(hash, { disabled: true })).data.disabled).toBe(true)
    expect((await management.keys.retrieve(hash)).data.name).toBe('For Ada')
    const hashes = (await readAll(management.keys.list({ include_disabled: true }))).map(
      (listed) => listed.hash,
    )
    expect(hashes).toContain(hash)
    await management.keys.delete(hash)
    await expect(management.keys.retrieve(hash)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('the account tells of its key, credits and activity', async () => {
    expect((await client.key.retrieve()).data.label).not.toContain(apiKey)
    expect((await management.credits.retrieve()).data.total_credits).toBeGreaterThan(0)
    expect(Array.isArray((await management.activity.list()).data)).toBe(true)
  })

  test('a management key is refused for inference, and an inference key for keys', async () => {
    const wrong = new OpenRouter({ apiKey: managementKey, fetch, maxRetries: 0 })
    await expect(wrong.chat.completions.create({ model, messages })).rejects.toMatchObject({
      name: 'ApiError',
    })
    const other = new OpenRouterManagement({ managementKey: apiKey, fetch, maxRetries: 0 })
    await expect(other.keys.list()).rejects.toMatchObject({ name: 'ApiError' })
  })

  test('no look at a client shows its key', () => {
    const shown = inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)
    expect(shown).not.toContain(apiKey)
  })
})
