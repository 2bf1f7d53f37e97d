import type Anthropic from '@anthropic-ai/sdk'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { anthropicOf } from './anthropic-client.ts'
import { testEmulator } from './call.ts'
import { pdf } from './pdf.ts'

const model = 'kestrel/swift-2-nano'

function asking(content: Anthropic.MessageParam['content']): {
  model: string
  max_tokens: number
  messages: Anthropic.MessageParam[]
} {
  return { model, max_tokens: 100, messages: [{ role: 'user', content }] }
}

test('creates and streams a message', async () => {
  const { messages } = anthropicOf(testEmulator())
  const whole = await messages.create(asking('What is 3 + 4?'))
  expect(whole.content[0]).toMatchObject({ type: 'text', text: '3 + 4 is 7.' })
  const streamed = await messages.stream(asking('What is 3 + 4?')).finalMessage()
  expect(streamed.content).toEqual(whole.content)
  expect(streamed.stop_reason).toBe('end_turn')
  expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens)
})

test('reports the cost that is paid, whole and streamed', async () => {
  const emulator = testEmulator()
  const { messages } = anthropicOf(emulator)
  const { usage } = await messages.create(asking('What is 3 + 4?'))
  const paid = await spentUsd(emulator)
  expect(usage).toMatchObject({ cost: paid })
  const stream = await messages.create({ ...asking('What is 3 + 4?'), stream: true })
  let cost = 0
  for await (const event of stream) {
    if (event.type === 'message_delta') cost = Object(event.usage).cost
  }
  expect(paid + cost).toBeCloseTo(await spentUsd(emulator), 12)
})

test('streams text in events of their order', async () => {
  const { messages } = anthropicOf(testEmulator())
  const stream = await messages.create({ ...asking('What is 3 + 4?'), stream: true })
  const types: string[] = []
  for await (const { type } of stream) if (type !== types.at(-1)) types.push(type)
  expect(types).toEqual([
    'message_start',
    'content_block_start',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ])
})

test('tells text while it comes', async () => {
  const stream = anthropicOf(testEmulator()).messages.stream(asking('What is 3 + 4?'))
  let text = ''
  stream.on('text', (delta) => {
    text += delta
  })
  expect(await stream.finalText()).toBe(text)
})

test('stops at a sequence and at a limit', async () => {
  const { messages } = anthropicOf(testEmulator())
  const count = asking('Count from 1 to 50')
  const stopped = await messages.create({ ...count, stop_sequences: ['4'] })
  expect(stopped.content).toMatchObject([{ text: '1, 2, 3, ' }])
  const cut = await messages.create({ ...count, max_tokens: 3 })
  expect(cut.stop_reason).toBe('max_tokens')
})

test('gives instructions and settings', async () => {
  const emulator = testEmulator()
  let heard = ''
  emulator.reply(({ messages }) => {
    heard = JSON.stringify(messages)
    return 'Aye.'
  })
  const sampling = { temperature: 0.3, top_k: 4 }
  await anthropicOf(emulator).messages.create({
    ...asking('Hello'),
    ...sampling,
    system: [{ type: 'text', text: 'You are a pirate.' }],
  })
  expect(heard).toContain('You are a pirate.')
  expect(emulator.requests[0]?.body).toMatchObject(sampling)
})

test('shows an image by its bytes and by its address', async () => {
  const { messages } = anthropicOf(testEmulator())
  const { content } = await messages.create(
    asking([
      { type: 'text', text: 'What is this?' },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
      { type: 'image', source: { type: 'url', url: 'https://images.test/cat.png' } },
    ]),
  )
  expect(content).toMatchObject([{ text: expect.stringContaining('I can see 2 images') }])
})

test('has a PDF read', async () => {
  const emulator = testEmulator()
  let heard = ''
  emulator.reply(({ messages }) => {
    heard = JSON.stringify(messages)
    return 'A short document.'
  })
  const data = pdf('Borrowed from the library').replace(/^.*,/, '')
  await anthropicOf(emulator).messages.create(
    asking([
      { type: 'text', text: 'Summarise' },
      { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data } },
    ]),
  )
  expect(heard).toContain('Borrowed from the library')
})

test('marks a text for the cache and sees what was written and read', async () => {
  const { messages } = anthropicOf(testEmulator())
  const text = 'The sky scatters blue light. '.repeat(300)
  const cached = { type: 'text' as const, text, cache_control: { type: 'ephemeral' as const } }
  const request = { ...asking([cached]), model: 'borealis/aurora-4', session_id: 'cache' }
  const first = await messages.create(request)
  expect(first.usage.cache_creation_input_tokens).toBeGreaterThan(1_000)
  const second = await messages.create(request)
  expect(second.usage.cache_read_input_tokens).toBe(first.usage.cache_creation_input_tokens)
})

test('falls back to another model', async () => {
  const emulator = testEmulator()
  emulator.on({ model: 'borealis/aurora-4' }).reply({ status: 503 })
  const fallbacks = [{ model: 'openfield/meadow-8b' }]
  const request = { ...asking('Hello'), model: 'borealis/aurora-4', fallbacks }
  const answer = await anthropicOf(emulator).messages.create(request)
  expect(answer.model).toBe('openfield/meadow-8b')
})

test('parses a structured answer', async () => {
  const schema = {
    type: 'object',
    properties: { people: { type: 'integer' } },
    required: ['people'],
    additionalProperties: false,
  }
  const message = await anthropicOf(testEmulator()).messages.parse({
    ...asking('A recipe for 4 people'),
    output_config: { effort: 'low', format: { type: 'json_schema', schema } },
  })
  expect(message).toHaveProperty('parsed_output', { people: 4 })
})

test('lists models', async () => {
  const page = await anthropicOf(testEmulator()).models.list()
  expect(page.data.map(({ id }) => id)).toContain(model)
})
