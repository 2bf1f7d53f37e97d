import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { testEmulator } from './call.ts'
import { lastBody } from './last-body.ts'
import { sdkOf, sendChat, streamChat } from './openrouter-sdk-client.ts'

const model = 'kestrel/swift-2-nano'
const messages = [{ role: 'user' as const, content: 'What is 3 + 4?' }]
const asksWeather = [{ role: 'user' as const, content: 'What is the weather in Oslo?' }]
const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}

test('completes and streams a chat', async () => {
  const client = sdkOf(testEmulator())
  const whole = await sendChat(client, { model, messages })
  expect(whole.choices[0]?.message.content).toBe('3 + 4 is 7.')
  const chunks = await streamChat(client, { model, messages })
  const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
  expect(text).toBe('3 + 4 is 7.')
})

test('reports the usage of a stream at the cost that is paid', async () => {
  const emulator = testEmulator()
  const chunks = await streamChat(sdkOf(emulator), { model, messages })
  expect(chunks.at(-1)?.usage?.cost).toBe(await spentUsd(emulator))
})

test('sends settings in the spelling of the API', async () => {
  const emulator = testEmulator()
  const { choices } = await sendChat(sdkOf(emulator), {
    model,
    messages: [{ role: 'user', content: 'Count from 1 to 50' }],
    models: [model, 'openfield/meadow-8b'],
    maxCompletionTokens: 4,
    temperature: 0.2,
    topP: 0.5,
    provider: { order: ['cobalt'], allowFallbacks: false, dataCollection: 'deny' },
    sessionId: 'tea',
    metadata: { trip: 'north' },
  })
  expect(choices[0]?.finishReason).toBe('length')
  expect(lastBody(emulator)).toMatchObject({
    max_completion_tokens: 4,
    provider: { order: ['cobalt'], allow_fallbacks: false, data_collection: 'deny' },
    session_id: 'tea',
  })
  expect(emulator.requests[0]?.attempts[0]?.provider).toBe('cobalt/us-east')
})

test('calls a tool and goes on with its result and the reasoning', async () => {
  const client = sdkOf(testEmulator())
  const request = {
    model: 'borealis/aurora-4',
    reasoning: { effort: 'low' as const },
    tools: [weather],
  }
  const { choices } = await sendChat(client, { ...request, messages: asksWeather })
  const message = choices[0]?.message
  const call = message?.toolCalls?.[0]
  if (message === undefined || call === undefined) throw new TypeError('Expected a call')
  expect(call.function.arguments).toBe('{"city":"Oslo"}')
  expect(message.reasoningDetails?.[0]).toMatchObject({ type: 'reasoning.text' })
  const result = { role: 'tool' as const, toolCallId: call.id, content: 'Rain in Oslo' }
  const last = await sendChat(client, { ...request, messages: [...asksWeather, message, result] })
  expect(last.choices[0]?.message.content).toContain('Rain in Oslo')
})

test('streams reasoning and a call in pieces', async () => {
  const chunks = await streamChat(sdkOf(testEmulator()), {
    model: 'borealis/aurora-4',
    reasoning: { effort: 'low' },
    tools: [weather],
    messages: asksWeather,
  })
  const deltas = chunks.flatMap(({ choices }) => choices[0]?.delta ?? [])
  expect(deltas.map(({ reasoning }) => reasoning ?? '').join('')).toContain('Oslo')
  const pieces = deltas.flatMap(({ toolCalls }) => toolCalls ?? [])
  expect(pieces.map((piece) => piece.function?.arguments ?? '').join('')).toBe('{"city":"Oslo"}')
})

test('fills a schema', async () => {
  const { choices } = await sendChat(sdkOf(testEmulator()), {
    model,
    messages: asksWeather,
    responseFormat: {
      type: 'json_schema',
      jsonSchema: { name: 'weather', schema: weather.function.parameters, strict: true },
    },
  })
  expect(choices[0]?.message.content).toBe('{"city":"Oslo"}')
})

test('shows an image, a file, a recording and a film', async () => {
  const { choices } = await sendChat(sdkOf(testEmulator()), {
    model: 'lumen/prism-3',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', imageUrl: { url: 'https://images.test/cat.png' } },
          { type: 'file', file: { filename: 'a.txt', fileData: 'data:text/plain;base64,aGk=' } },
          { type: 'input_audio', inputAudio: { data: 'UklGRg==', format: 'wav' } },
          { type: 'video_url', videoUrl: { url: 'https://films.test/cat.mp4' } },
        ],
      },
    ],
  })
  expect(choices[0]?.message.content).toContain('I can see an image')
})

test('receives a painted image', async () => {
  const { choices } = await sendChat(sdkOf(testEmulator()), {
    model: 'lumen/prism-3-image',
    modalities: ['image', 'text'],
    messages: [{ role: 'user', content: 'Paint a lighthouse' }],
  })
  expect(choices[0]?.message.images?.[0]?.imageUrl.url).toMatch(/^data:image\/png;base64,/)
})

test('pays for a search that a plugin makes', async () => {
  const emulator = testEmulator()
  const { choices, usage } = await sendChat(sdkOf(emulator), {
    model,
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
    plugins: [{ id: 'web', maxResults: 2 }],
  })
  expect(choices[0]?.message.content).toContain('https://source-1.example/')
  expect(usage?.cost).toBeGreaterThan(0.007)
  expect(usage?.cost).toBe(await spentUsd(emulator))
})

test('learns how it was routed', async () => {
  const emulator = testEmulator().down('kestrel')
  const result = await sdkOf(emulator).chat.send({
    xOpenRouterMetadata: 'enabled',
    chatRequest: { model, messages, stream: false },
  })
  if (!('choices' in result)) throw new TypeError('Expected a whole answer')
  expect(result.openrouterMetadata).toMatchObject({ requested: model, strategy: 'direct' })
  expect(result.openrouterMetadata?.endpoints.available.length).toBeGreaterThan(1)
})

test('has a setting of the client sent with each request', async () => {
  const emulator = testEmulator()
  const app = { httpReferer: 'https://tea.test', appTitle: 'Tea', appCategories: 'cli-agent' }
  await sendChat(sdkOf(emulator, app), { model, messages })
  expect(emulator.requests[0]?.headers).toMatchObject({
    'http-referer': 'https://tea.test',
    'x-openrouter-title': 'Tea',
    'x-openrouter-categories': 'cli-agent',
  })
})
