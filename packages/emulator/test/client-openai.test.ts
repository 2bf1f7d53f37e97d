import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { testEmulator } from './call.ts'
import { lastBody } from './last-body.ts'
import { openAiOf } from './openai-client.ts'

const model = 'kestrel/swift-2-nano'
const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
  { role: 'user', content: 'Why is the sky blue?' },
]

test('completes and streams a chat', async () => {
  const client = openAiOf(testEmulator())
  const whole = await client.chat.completions.create({ model, messages })
  const stream = await client.chat.completions.create({ model, messages, stream: true })
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  expect(text).toBe(whole.choices[0]?.message.content)
  expect(whole.usage?.total_tokens).toBeGreaterThan(0)
})

test('reports the same usage in the last chunk of a stream, at the cost that is paid', async () => {
  const emulator = testEmulator()
  const stream = await openAiOf(emulator).chat.completions.create({
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  })
  const usages: unknown[] = []
  for await (const { usage } of stream) if (usage != null) usages.push(usage)
  expect(usages).toMatchObject([{ cost: await spentUsd(emulator) }])
})

test('tells what comes while it comes', async () => {
  const stream = openAiOf(testEmulator()).chat.completions.stream({ model, messages })
  let text = ''
  let last = ''
  stream.on('content.delta', ({ delta, snapshot }) => {
    text += delta
    last = snapshot
  })
  const message = await stream.finalMessage()
  expect(text).toBe(message.content)
  expect(last).toBe(message.content)
  expect((await stream.totalUsage()).total_tokens).toBeGreaterThan(0)
})

test('hands a stream on as a web stream', async () => {
  const stream = openAiOf(testEmulator()).chat.completions.stream({ model, messages })
  const lines = (await new Response(stream.toReadableStream()).text()).trim().split('\n')
  expect(lines.length).toBeGreaterThan(3)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ object: 'chat.completion.chunk' })
})

test('gives several choices', async () => {
  const { choices } = await openAiOf(testEmulator()).chat.completions.create({
    model: 'openfield/meadow-8b',
    messages,
    n: 3,
  })
  expect(choices.map(({ index }) => index)).toEqual([0, 1, 2])
})

test('keeps streamed choices apart', async () => {
  const stream = openAiOf(testEmulator()).chat.completions.stream({
    model: 'openfield/meadow-8b',
    messages,
    n: 2,
  })
  const { choices } = await stream.finalChatCompletion()
  expect(choices.map(({ index }) => index)).toEqual([0, 1])
  expect(choices.every(({ message }) => (message.content ?? '').length > 10)).toBe(true)
})

test.each([false, true])('tells how likely each token was (streamed: %s)', async (streaming) => {
  const request = { model: 'openfield/meadow-8b', messages, logprobs: true, top_logprobs: 2 }
  const { chat } = openAiOf(testEmulator())
  const { choices } = await (streaming
    ? chat.completions.stream(request).finalChatCompletion()
    : chat.completions.create(request))
  const tokens = choices[0]?.logprobs?.content ?? []
  expect(tokens.map(({ token }) => token).join('')).toBe(choices[0]?.message.content)
  expect(tokens[0]?.top_logprobs).toHaveLength(2)
})

test('sends fields that it does not know', async () => {
  const emulator = testEmulator()
  const extra = { provider: { order: ['cobalt'] }, models: [model, 'openfield/meadow-8b'] }
  const completion = await openAiOf(emulator).chat.completions.create({
    model,
    messages,
    max_completion_tokens: 3,
    ...extra,
  })
  expect(completion).toMatchObject({
    provider: 'Cobalt Cloud',
    choices: [{ finish_reason: 'length', native_finish_reason: expect.any(String) }],
  })
  expect(lastBody(emulator)).toMatchObject(extra)
})

test('shows an image, a file and a recording', async () => {
  const emulator = testEmulator()
  const { choices } = await openAiOf(emulator).chat.completions.create({
    model: 'lumen/prism-3',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'https://images.test/cat.png', detail: 'low' } },
          { type: 'file', file: { filename: 'a.txt', file_data: 'data:text/plain;base64,aGk=' } },
          { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
        ],
      },
    ],
  })
  expect(choices[0]?.message.content).toContain('I can see an image')
})

test('shows reasoning and takes it back', async () => {
  const { chat } = openAiOf(testEmulator())
  const request = { model: 'borealis/aurora-4', reasoning_effort: 'low' as const }
  const first = await chat.completions.create({ ...request, messages })
  const message = first.choices[0]?.message
  if (message === undefined) throw new TypeError('Expected a choice')
  expect(message).toMatchObject({
    reasoning: expect.stringContaining('sky blue'),
    reasoning_details: [{ type: 'reasoning.text', signature: expect.any(String) }],
  })
  expect(first.usage?.completion_tokens_details?.reasoning_tokens).toBeGreaterThan(0)
  const second = await chat.completions.create({
    ...request,
    messages: [...messages, message, { role: 'user', content: 'And at night?' }],
  })
  expect(second.choices[0]?.finish_reason).toBe('stop')
})

test('completes and streams a prompt', async () => {
  const { completions } = openAiOf(testEmulator())
  const { choices } = await completions.create({ model, prompt: 'Hello' })
  const stream = await completions.create({ model, prompt: 'Hello', stream: true })
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.text ?? ''
  expect(text).toBe(choices[0]?.text)
  expect(text).not.toBe('')
})

test('reads a model', async () => {
  const read = await openAiOf(testEmulator()).models.retrieve(model)
  expect(read).toMatchObject({ data: { id: model, pricing: { prompt: expect.any(String) } } })
})

test('lists models', async () => {
  const ids: string[] = []
  for await (const { id } of openAiOf(testEmulator()).models.list()) ids.push(id)
  expect(ids).toContain(model)
})

test.each(['float', 'base64', undefined] as const)('embeds texts as %s', async (format) => {
  const { embeddings } = openAiOf(testEmulator())
  const { data, usage } = await embeddings.create({
    model: 'lumen/embed-2',
    input: ['one', 'two'],
    dimensions: 8,
    ...(format === undefined ? {} : { encoding_format: format }),
  })
  expect(data.map(({ index }) => index)).toEqual([0, 1])
  const vector: unknown = data[0]?.embedding
  expect(vector).toHaveLength(format === 'base64' ? 44 : 8)
  expect(usage.prompt_tokens).toBeGreaterThan(0)
})
