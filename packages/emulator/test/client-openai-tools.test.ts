import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'
import { openAiOf, weather } from './openai-client.ts'

const model = 'kestrel/swift-2-nano'
const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
  { role: 'user', content: 'What is the weather in Oslo?' },
]

test.each([false, true])('runs a tool loop to its end (streamed: %s)', async (stream) => {
  const asked: string[] = []
  const runnable = {
    type: 'function' as const,
    function: {
      name: 'get_weather',
      description: 'The weather of a city',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
      function: (text: string) => {
        asked.push(text)
        return 'Rain, 7 °C'
      },
    },
  }
  const { completions } = openAiOf(testEmulator()).chat
  const request = { model, messages, tools: [runnable] }
  const runner = stream
    ? completions.runTools({ ...request, stream: true })
    : completions.runTools(request)
  expect(await runner.finalContent()).toContain('Rain, 7 °C')
  expect(asked).toEqual(['{"city":"Oslo"}'])
})

test('tells the arguments of a call while they come', async () => {
  const stream = openAiOf(testEmulator()).chat.completions.stream({
    model,
    messages,
    tools: [weather],
  })
  let text = ''
  stream.on('tool_calls.function.arguments.delta', (event) => {
    text += event.arguments_delta
  })
  const { choices } = await stream.finalChatCompletion()
  expect(text).toBe('{"city":"Oslo"}')
  expect(choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    message: {
      tool_calls: [
        {
          type: 'function',
          function: { name: 'get_weather', parsed_arguments: { city: 'Oslo' } },
        },
      ],
    },
  })
})

test('accumulates two calls at once without mixing them', async () => {
  const cities = ['Oslo', 'Rome']
  const emulator = testEmulator().reply({
    toolCalls: cities.map((city) => ({ name: 'get_weather', arguments: { city } })),
  })
  const stream = openAiOf(emulator).chat.completions.stream({ model, messages, tools: [weather] })
  const { choices } = await stream.finalChatCompletion()
  const calls = choices[0]?.message.tool_calls ?? []
  expect(
    calls.map((call) => ('function' in call ? call.function.parsed_arguments : undefined)),
  ).toEqual(cities.map((city) => ({ city })))
})

test('forces a call, and forbids one', async () => {
  const { completions } = openAiOf(testEmulator()).chat
  const hello = [{ role: 'user' as const, content: 'Hello' }]
  const request = { model, tools: [weather] }
  const choice = { type: 'function' as const, function: { name: 'get_weather' } }
  const forced = await completions.create({ ...request, messages: hello, tool_choice: choice })
  expect(forced.choices[0]?.message.tool_calls).toHaveLength(1)
  const forbidden = await completions.create({ ...request, messages, tool_choice: 'none' })
  expect(forbidden.choices[0]?.message.tool_calls).toBeUndefined()
})

test('offers tools of the server', async () => {
  const completion = await openAiOf(testEmulator()).chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
    // @ts-expect-error The client's types know OpenAI's tools only.
    tools: [{ type: 'openrouter:web_search', parameters: { max_results: 2 } }],
  })
  expect(completion).toMatchObject({
    choices: [{ message: { annotations: [{ type: 'url_citation' }, { type: 'url_citation' }] } }],
    usage: { server_tool_use_details: { web_search_requests: 1 } },
  })
})

const json_schema = {
  name: 'weather',
  strict: true,
  schema: {
    type: 'object',
    properties: { city: { type: 'string' }, degrees: { type: 'number' } },
    required: ['city', 'degrees'],
    additionalProperties: false,
  },
}
const response_format = { type: 'json_schema' as const, json_schema }

test('parses a structured answer, whole and streamed', async () => {
  const { completions } = openAiOf(testEmulator()).chat
  const request = { model, messages, response_format }
  const whole = await completions.parse(request)
  const parsed: unknown = whole.choices[0]?.message.parsed
  expect(parsed).toMatchObject({ city: 'Oslo', degrees: expect.any(Number) })
  const streamed = await completions.stream(request).finalChatCompletion()
  expect(streamed.choices[0]?.message.parsed).toEqual(parsed)
})

test('refuses to parse an answer that was cut at its limit', async () => {
  const { completions } = openAiOf(testEmulator()).chat
  const parsing = completions.parse({ model, messages, response_format, max_tokens: 2 })
  await expect(parsing).rejects.toThrow('length limit was reached')
})

test('hands a refusal over', async () => {
  const emulator = testEmulator().reply({ refusal: 'I will not.' })
  const stream = openAiOf(emulator).chat.completions.stream({ model, messages })
  let text = ''
  stream.on('refusal.delta', ({ delta }) => {
    text += delta
  })
  expect((await stream.finalMessage()).refusal).toBe('I will not.')
  expect(text).toBe('I will not.')
})
