import { expect, test } from 'vitest'
import type { Emulator, ScriptedMessage } from '../src/index.ts'
import { type GenerationBody, get } from './account.ts'
import { failureOf, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { response, responsesEvent } from './schemas/responses-shapes.ts'

interface Item {
  type: string
  id: string
  status: string
  content?: { type: string; text?: string }[]
  [field: string]: unknown
}

interface ResponseBody {
  id: string
  status: string
  output: Item[]
  output_text: string
  usage: { input_tokens: number; output_tokens: number; cost: number } | null
  incomplete_details: { reason: string } | null
  error: { code: string; message: string } | null
}

interface StreamEvent {
  type: string
  sequence_number: number
  delta?: string
  item_id?: string
  response?: ResponseBody
  item?: Item
}

const model = 'kestrel/swift-2-nano'
const weather = {
  type: 'function',
  name: 'get_weather',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
  },
}

const replies: Record<string, ScriptedMessage> = {
  text: { text: 'Hello, world. 😀' },
  'reasoning and text': { reasoning: 'They greet.', text: 'Hello.' },
  'a refusal': { refusal: 'I will not.' },
  'two calls': {
    text: 'Let me look.',
    toolCalls: [
      { name: 'get_weather', arguments: { city: 'Oslo' } },
      { name: 'get_weather', arguments: { city: 'Rome' } },
    ],
  },
  'a citation': {
    text: 'As they say.',
    annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.test', title: 'A' } }],
  },
  'an image': { images: ['data:image/png;base64,aGk='] },
}

async function respond(emulator: Emulator, body: Record<string, unknown>): Promise<ResponseBody> {
  const answer = await post(emulator, '/responses', { model, ...body })
  const parsed: ResponseBody = await answer.json()
  return parsed
}

async function stream(emulator: Emulator, body: Record<string, unknown>): Promise<StreamEvent[]> {
  const answer = await post(emulator, '/responses', { model, ...body, stream: true })
  const text = await answer.text()
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
  const frames = text.split('\n\n').filter((frame) => frame.startsWith('data: {'))
  return frames.map((frame): StreamEvent => JSON.parse(frame.slice('data: '.length)))
}

function scripted(reply: ScriptedMessage): Emulator {
  return testEmulator().reply(reply)
}

test.each(Object.entries(replies))('answers %s in the documented shape', async (_, reply) => {
  expect(problemsWith(response, await respond(scripted(reply), { input: 'Hello' }))).toEqual([])
})

test.each(Object.entries(replies))('streams %s in documented events', async (_, reply) => {
  const events = await stream(scripted(reply), { input: 'Hello' })
  for (const event of events) expect(problemsWith(responsesEvent, event)).toEqual([])
  expect(events.map(({ sequence_number: number }) => number)).toEqual(events.map((_e, at) => at))
})

test.each(Object.entries(replies))(
  'streams the output of the whole answer: %s',
  async (_, reply) => {
    const whole = await respond(scripted(reply), { input: 'Hello' })
    const last = (await stream(scripted(reply), { input: 'Hello' })).at(-1)
    expect(last?.type).toBe('response.completed')
    expect(last?.response?.output).toEqual(whole.output)
    expect(last?.response?.usage).toEqual(whole.usage)
  },
)

test('adds up deltas of a text to the text', async () => {
  const events = await stream(testEmulator(), { input: 'Count from 1 to 9' })
  const deltas = events.filter(({ type }) => type === 'response.output_text.delta')
  expect(deltas.length).toBeGreaterThan(3)
  expect(deltas.map(({ delta }) => delta).join('')).toBe(events.at(-1)?.response?.output_text)
})

test('has no usage before the end', async () => {
  const [created] = await stream(testEmulator(), { input: 'Hello' })
  expect(created?.response).toMatchObject({ status: 'in_progress', usage: null, output: [] })
})

test('ends every item that it begins', async () => {
  const events = await stream(scripted(replies['two calls'] ?? {}), { input: 'Hello' })
  const ids = (type: string): unknown[] =>
    events.filter((event) => event.type === type).map(({ item }) => item?.id)
  expect(ids('response.output_item.done')).toEqual(ids('response.output_item.added'))
  expect(new Set(ids('response.output_item.added')).size).toBe(3)
})

test('runs a tool loop over the full history, reasoning sent back unchanged', async () => {
  const emulator = testEmulator()
  const ask = { role: 'user', content: [{ type: 'input_text', text: 'Weather in Oslo?' }] }
  const reasoner = 'borealis/aurora-4'
  const settings = { model: reasoner, tools: [weather], reasoning: { effort: 'high' } }
  const first = await respond(emulator, { ...settings, input: [ask] })
  const call = first.output.find(({ type }) => type === 'function_call')
  expect(call).toMatchObject({ name: 'get_weather', status: 'completed' })
  expect(first.output[0]?.type).toBe('reasoning')
  const result = { type: 'function_call_output', call_id: call?.['call_id'], output: '{"c":-3}' }
  const second = await respond(emulator, { ...settings, input: [ask, ...first.output, result] })
  expect(second.output.map(({ type }) => type)).toContain('message')
  expect(second.output.map(({ type }) => type)).not.toContain('function_call')
})

test('keeps instructions before the conversation and fills a schema', async () => {
  const emulator = testEmulator()
  const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] }
  const { output_text: text } = await respond(emulator, {
    instructions: 'Answer in numbers.',
    input: 'How many?',
    text: { format: { type: 'json_schema', name: 'count', schema } },
  })
  expect(JSON.parse(text)).toEqual({ n: expect.any(Number) })
})

test('reports a limit as an incomplete response (R132)', async () => {
  const body = { input: 'Why is the sky blue?', max_output_tokens: 3 }
  const whole = await respond(testEmulator(), body)
  expect(whole).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
  })
  expect((await stream(testEmulator(), body)).at(-1)?.type).toBe('response.incomplete')
})

test('reports a failure after the first token as a failed response', async () => {
  const emulator = testEmulator()
  emulator.on({}).reply(() => ({
    kind: 'events',
    events: [
      { type: 'text', text: 'Well' },
      { type: 'error', error: { code: 502, message: 'The provider broke' } },
    ],
  }))
  const events = await stream(emulator, { input: 'Hello' })
  expect(events.at(-1)?.type).toBe('response.failed')
  const whole = await respond(emulator, { input: 'Hello' })
  expect(whole.error).toEqual({ code: 'server_error', message: 'The provider broke' })
  expect(whole.output_text).toBe('Well')
})

test('is booked like any other generation', async () => {
  const emulator = testEmulator()
  const { id, usage } = await respond(emulator, { input: 'What is 3 + 4?' })
  const { data } = await get<GenerationBody & { data: { api_type: string } }>(
    emulator,
    `/generation?id=${id}`,
  )
  expect(data).toMatchObject({ total_cost: usage?.cost, api_type: 'responses' })
})

test.each([
  ['store', { store: true }, 400],
  ['previous_response_id', { previous_response_id: 'gen-1' }, 400],
  ['background', { background: true }, 501],
  ['tools', { tools: [{ type: 'computer_use' }] }, 501],
  ['input', { input: [] }, 400],
])('refuses what it cannot do with %s, by name (R132)', async (field, body, status) => {
  const answer = await post(testEmulator(), '/responses', { model, input: 'Hello', ...body })
  expect(answer.status).toBe(status)
  expect((await failureOf(answer)).error.message).toMatch(new RegExp(`^${field}`))
})

test('the texts of a tool output reach the model as texts', async () => {
  const emulator = testEmulator()
  let said: unknown
  emulator.reply(({ messages }) => {
    said = messages.at(-1)
    return 'Fine.'
  })
  await post(emulator, '/responses', {
    model: 'borealis/aurora-4',
    input: [
      { role: 'user', content: 'Weather?' },
      { type: 'function_call', call_id: 'a', name: 'look', arguments: '{}' },
      {
        type: 'function_call_output',
        call_id: 'a',
        output: [{ type: 'input_text', text: 'Sunny.' }],
      },
    ],
  })
  expect(said).toEqual({
    role: 'tool',
    tool_call_id: 'a',
    content: [{ type: 'text', text: 'Sunny.' }],
  })
})

test.each([
  ['call_id', { type: 'function_call', name: 'look', arguments: '{}' }],
  ['name', { type: 'function_call', call_id: 'a', arguments: '{}' }],
  ['call_id', { type: 'function_call_output', output: 'Sunny.' }],
  ['image_url', { role: 'user', content: [{ type: 'input_image' }] }],
  ['text', { role: 'user', content: [{ type: 'input_text' }] }],
])('an item that lacks its %s is refused: %j', async (field, item) => {
  const answer = await post(testEmulator(), '/responses', {
    model: 'borealis/aurora-4',
    input: [{ role: 'user', content: 'Weather?' }, item],
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(`input: ${field} of an item of type`)
})
