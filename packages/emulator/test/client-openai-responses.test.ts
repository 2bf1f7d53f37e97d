import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { testEmulator } from './call.ts'
import { openAiOf, weatherOfResponses } from './openai-client.ts'

const model = 'kestrel/swift-2-nano'
test('answers a response at the cost that is paid', async () => {
  const emulator = testEmulator()
  const whole = await openAiOf(emulator).responses.create({
    model,
    instructions: 'Be brief.',
    input: 'What is 3 + 4?',
  })
  expect(whole.output_text).toBe('3 + 4 is 7.')
  expect(whole.usage).toMatchObject({ cost: await spentUsd(emulator) })
})

test('streams a response as events in their order', async () => {
  const stream = await openAiOf(testEmulator()).responses.create({
    model,
    input: 'What is 3 + 4?',
    stream: true,
  })
  const events: OpenAI.Responses.ResponseStreamEvent[] = []
  for await (const event of stream) events.push(event)
  expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index))
  const types = events.map(({ type }) => type)
  expect([...new Set(types)]).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ])
})

test('gathers a streamed response into the whole one', async () => {
  const { responses } = openAiOf(testEmulator())
  const request = { model: 'borealis/aurora-4', input: 'Why is the sky blue?' }
  const reasoning = { effort: 'low' as const, summary: 'auto' as const }
  const whole = await responses.create({ ...request, reasoning })
  const stream = responses.stream({ ...request, reasoning })
  const types = new Set<string>()
  for await (const { type } of stream) types.add(type)
  const gathered = await stream.finalResponse()
  expect(gathered.output_text).toBe(whole.output_text)
  expect(gathered.output.map(({ type }) => type)).toEqual(['reasoning', 'message'])
  expect(gathered.usage?.output_tokens_details.reasoning_tokens).toBeGreaterThan(0)
  expect([...types].some((type) => type.startsWith('response.reasoning'))).toBe(true)
})

test('runs a tool loop with reasoning to its end', async () => {
  const { responses } = openAiOf(testEmulator())
  const request = { model: 'borealis/aurora-4', tools: [weatherOfResponses] }
  const reasoning = { effort: 'low' as const }
  const input: OpenAI.Responses.ResponseInput = [
    { role: 'user', content: 'What is the weather in Oslo?' },
  ]
  const first = await responses.stream({ ...request, reasoning, input }).finalResponse()
  expect(first.output.map(({ type }) => type)).toEqual(['reasoning', 'function_call'])
  for (const item of first.output) {
    if (item.type === 'reasoning' || item.type === 'function_call') input.push(item)
  }
  const call = first.output.find((item) => item.type === 'function_call')
  expect(call?.parsed_arguments).toEqual({ city: 'Oslo' })
  const call_id = call?.call_id ?? ''
  input.push({ type: 'function_call_output', call_id, output: 'Rain in Oslo' })
  const last = await responses.create({ ...request, reasoning, input })
  expect(last.output_text).toContain('Rain in Oslo')
})

test('parses a structured answer', async () => {
  const schema = {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  }
  const { output_parsed: parsed } = await openAiOf(testEmulator()).responses.parse({
    model,
    input: 'What is the weather in Oslo?',
    text: { format: { type: 'json_schema', name: 'weather', schema, strict: true } },
  })
  expect(parsed).toEqual({ city: 'Oslo' })
})

test('shows an image and a file', async () => {
  const { output_text: text } = await openAiOf(testEmulator()).responses.create({
    model: 'lumen/prism-3',
    input: [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'What is this?' },
          { type: 'input_image', image_url: 'https://images.test/cat.png', detail: 'auto' },
          { type: 'input_file', filename: 'a.txt', file_data: 'data:text/plain;base64,aGk=' },
        ],
      },
    ],
  })
  expect(text).toContain('I can see an image')
})

test('says that an answer was cut at its limit', async () => {
  const response = await openAiOf(testEmulator()).responses.create({
    model,
    input: 'Count from 1 to 100',
    max_output_tokens: 16,
  })
  expect(response.status).toBe('incomplete')
  expect(response.incomplete_details?.reason).toBe('max_output_tokens')
})

test('sees a failure of the model as the end of the response', async () => {
  const emulator = testEmulator().reply(function* () {
    yield 'Blue light '
    yield { type: 'error', error: { code: 502, message: 'Too hot' } }
  })
  const stream = await openAiOf(emulator).responses.create({ model, input: 'Why?', stream: true })
  let last: OpenAI.Responses.ResponseStreamEvent | undefined
  for await (const event of stream) last = event
  expect(last).toMatchObject({
    type: 'response.failed',
    response: { error: { message: 'Too hot' }, output: [{ content: [{ text: 'Blue light ' }] }] },
  })
})

test('sees a failure on the way as an event', async () => {
  const emulator = testEmulator().fault('error-in-stream')
  const stream = await openAiOf(emulator).responses.create({ model, input: 'Why?', stream: true })
  let last: OpenAI.Responses.ResponseStreamEvent | undefined
  for await (const event of stream) last = event
  expect(last).toMatchObject({ type: 'error', message: 'The provider lost its connection' })
})
