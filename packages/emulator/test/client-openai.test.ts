import OpenAI, { APIUserAbortError, AuthenticationError, RateLimitError } from 'openai'
import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { testEmulator } from './call.ts'

const model = 'kestrel/swift-2-nano'
const messages = [{ role: 'user', content: 'What is the weather in Oslo?' }] as const

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
} as const

function clientOf(emulator: Emulator, maxRetries = 0): OpenAI {
  const { fetch, apiKey } = emulator
  return new OpenAI({ baseURL: 'https://openrouter.ai/api/v1', apiKey, fetch, maxRetries })
}

test('completes and streams a chat', async () => {
  const client = clientOf(testEmulator())
  const whole = await client.chat.completions.create({ model, messages: [...messages] })
  const stream = await client.chat.completions.create({
    model,
    messages: [...messages],
    stream: true,
  })
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  expect(text).toBe(whole.choices[0]?.message.content)
  expect(whole.usage?.total_tokens).toBeGreaterThan(0)
})

test('runs a tool loop to its end', async () => {
  const client = clientOf(testEmulator())
  const asked: string[] = []
  const runner = client.chat.completions.runTools({
    model,
    messages: [...messages],
    tools: [
      {
        type: 'function',
        function: {
          name: 'get_weather',
          description: 'The weather of a city',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
          function: (text: string) => {
            asked.push(text)
            return 'Rain, 7 °C'
          },
        },
      },
    ],
  })
  expect(await runner.finalContent()).toContain('Rain, 7 °C')
  expect(asked).toEqual(['{"city":"Oslo"}'])
})

test('accumulates a streamed tool call', async () => {
  const stream = clientOf(testEmulator()).chat.completions.stream({
    model,
    messages: [...messages],
    tools: [weather],
  })
  const { choices } = await stream.finalChatCompletion()
  const [call] = choices[0]?.message.tool_calls ?? []
  expect(call).toMatchObject({ type: 'function', function: { name: 'get_weather' } })
  expect(choices[0]?.finish_reason).toBe('tool_calls')
})

test('parses a structured answer', async () => {
  const schema = {
    type: 'object',
    properties: { city: { type: 'string' }, degrees: { type: 'number' } },
    required: ['city', 'degrees'],
  }
  const { choices } = await clientOf(testEmulator()).chat.completions.parse({
    model,
    messages: [...messages],
    response_format: { type: 'json_schema', json_schema: { name: 'weather', schema } },
  })
  expect(choices[0]?.message.parsed).toMatchObject({ city: 'Oslo' })
})

test('completes a prompt', async () => {
  const { choices } = await clientOf(testEmulator()).completions.create({ model, prompt: 'Hello' })
  expect(choices[0]?.text.length).toBeGreaterThan(0)
})

test('answers and streams a response', async () => {
  const client = clientOf(testEmulator())
  const whole = await client.responses.create({ model, input: 'What is 3 + 4?' })
  expect(whole.output_text).toBe('3 + 4 is 7.')
  const stream = client.responses.stream({ model, input: 'What is 3 + 4?' })
  expect((await stream.finalResponse()).output_text).toBe('3 + 4 is 7.')
})

test('lists models and embeds texts', async () => {
  const client = clientOf(testEmulator())
  const { data } = await client.models.list()
  expect(data.map(({ id }) => id)).toContain(model)
  const embeddings = await client.get<{ data: { id: string }[] }>('/embeddings/models')
  const [first] = embeddings.data
  const { data: vectors } = await client.embeddings.create({
    model: first?.id ?? '',
    input: ['one', 'two'],
  })
  expect(vectors.map(({ index }) => index)).toEqual([0, 1])
})

test('sees refusals as its own errors', async () => {
  const emulator = testEmulator().fault('rate-limit-day')
  const ask = { model, messages: [...messages] }
  await expect(clientOf(emulator).chat.completions.create(ask)).rejects.toBeInstanceOf(
    RateLimitError,
  )
  const stranger = new OpenAI({
    baseURL: 'https://openrouter.ai/api/v1',
    apiKey: 'sk-or-v1-nobody',
    fetch: emulator.fetch,
    maxRetries: 0,
  })
  await expect(stranger.chat.completions.create(ask)).rejects.toBeInstanceOf(AuthenticationError)
})

test('retries what may succeed later', async () => {
  const emulator = testEmulator().reply({ status: 503, headers: { 'retry-after-ms': '1' } })
  const { choices } = await clientOf(emulator, 1).chat.completions.create({
    model,
    messages: [...messages],
  })
  expect(choices).toHaveLength(1)
  expect(emulator.requests.map(({ status }) => status)).toEqual([503, 200])
})

test('hangs up when its caller gives up', async () => {
  const emulator = testEmulator({ clock: createVirtualClock(), pace: { firstTokenMs: 9_000 } })
  const controller = new AbortController()
  const asking = clientOf(emulator).chat.completions.create(
    { model, messages: [...messages] },
    { signal: controller.signal },
  )
  controller.abort()
  await expect(asking).rejects.toBeInstanceOf(APIUserAbortError)
})
