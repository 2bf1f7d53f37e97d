import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { textCompletion } from './schemas/inference-shapes.ts'

const body = { model: 'kestrel/swift-2-nano', prompt: 'What is 3 + 4?' }

interface TextChunk {
  choices: { text: string; finish_reason: string | null }[]
  usage?: { cost: number }
}

function chunksOf(stream: string): TextChunk[] {
  const events = stream.split('\n\n').filter((event) => event.startsWith('data: {'))
  return events.map((event): TextChunk => JSON.parse(event.slice('data: '.length)))
}

test('answers in the documented shape', async () => {
  const response = await post(testEmulator(), '/completions', body)
  expect(problemsWith(textCompletion, await response.json())).toEqual([])
})

test('completes a prompt with text', async () => {
  const response = await post(testEmulator(), '/completions', body)
  const completion: TextChunk = await response.json()
  expect(completion.choices[0]).toMatchObject({ text: '3 + 4 is 7.', finish_reason: 'stop' })
})

test('streams the text that the whole answer holds, then usage, then the end marker', async () => {
  const response = await post(testEmulator(), '/completions', { ...body, stream: true })
  const stream = await response.text()
  const chunks = chunksOf(stream)
  expect(chunks.map(({ choices }) => choices[0]?.text).join('')).toBe('3 + 4 is 7.')
  expect(chunks.at(-1)?.usage?.cost).toBeGreaterThan(0)
  expect(stream.endsWith('data: [DONE]\n\n')).toBe(true)
})

test('ends where a fault ends it', async () => {
  const emulator = testEmulator()
  emulator.reply({ text: 'one two three', faults: { endAfter: 1 } })
  const stream = await (await post(emulator, '/completions', { ...body, stream: true })).text()
  expect(chunksOf(stream)).toHaveLength(1)
  expect(stream).not.toContain('[DONE]')
})

test('refuses a conversation', async () => {
  const conversation = { model: body.model, messages: [{ role: 'user', content: 'Hello' }] }
  expect((await post(testEmulator(), '/completions', conversation)).status).toBe(400)
})
