import { createEmulator, type Emulator } from '@waypost/emulator'
import OpenAI from 'openai'
import { beforeEach, describe, expect, test } from 'vitest'
import { OpenRouter } from '../src/index.ts'

const model = 'borealis/aurora-4'

/** What the same program sees through either client. */
interface Seen {
  whole: string | null | undefined
  streamed: string
  called: string
  answered: string | null | undefined
  dimensions: number[]
  models: string[]
  failed: unknown
}

const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'The weather in a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
} as const

function script(emulator: Emulator): void {
  emulator.reset()
  emulator.reply(
    'Light scatters.',
    { pieces: ['Light ', 'scatters', '.'] },
    { toolCalls: [{ id: 'call-1', name: 'weather', arguments: { city: 'Oslo' } }] },
    'It is 3 degrees.',
  )
}

/** The program. Only its constructor differs: in type, in TypeScript's eyes, in nothing else. */
async function program(client: OpenAI): Promise<Seen> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: 'user', content: 'Why is it blue?' },
  ]
  const whole = await client.chat.completions.create({ model, messages })

  let streamed = ''
  const stream = await client.chat.completions.create({ model, messages, stream: true })
  for await (const chunk of stream) streamed += chunk.choices[0]?.delta.content ?? ''

  const calling = await client.chat.completions.create({ model, messages, tools: [weather] })
  const message = calling.choices[0]?.message
  if (message) messages.push(message)
  const call = message?.tool_calls?.[0]
  const called = call?.type === 'function' ? `${call.function.name} ${call.function.arguments}` : ''
  messages.push({ role: 'tool', tool_call_id: call?.id ?? '', content: '3 °C' })
  const answer = await client.chat.completions.create({ model, messages, tools: [weather] })

  const input = ['one', 'two']
  const encoding_format = 'float'
  const embeddings = await client.embeddings.create({
    model: 'lumen/embed-2',
    input,
    encoding_format,
  })

  const models: string[] = []
  for await (const { id } of client.models.list()) models.push(id)

  const failed = await client.chat.completions.create({ model: 'nobody/nothing', messages }).then(
    () => undefined,
    (error: { status?: number }) => error.status,
  )
  return {
    whole: whole.choices[0]?.message.content,
    streamed,
    called,
    answered: answer.choices[0]?.message.content,
    dimensions: embeddings.data.map(({ embedding }) => embedding.length),
    models,
    failed,
  }
}

describe('a program for the OpenAI SDK', () => {
  const emulator = createEmulator()
  const options = {
    apiKey: emulator.apiKey,
    baseURL: 'http://localhost/api/v1',
    fetch: emulator.fetch,
    maxRetries: 0,
  }

  beforeEach(() => script(emulator))

  test('sees the same through the client', async () => {
    const through = await program(new OpenRouter(options) as never)
    expect(through).toMatchObject({
      whole: 'Light scatters.',
      streamed: 'Light scatters.',
      called: 'weather {"city":"Oslo"}',
      answered: 'It is 3 degrees.',
      failed: 400,
    })
    script(emulator)
    expect(await program(new OpenAI(options))).toEqual(through)
  })
})
