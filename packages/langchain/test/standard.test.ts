import {
  AIMessage,
  type AIMessageChunk,
  type ContentBlock,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages'
import { InMemoryCache } from '@langchain/core/caches'
import { RunnableLambda } from '@langchain/core/runnables'
import { tool } from '@langchain/core/tools'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ChatOpenRouterParams } from '../src/index.ts'
import { collect, joined, usageOf } from './model-of.ts'
import { modes, standardModel } from './standard-model.ts'

const addition = {
  name: 'math_addition',
  description: 'Adds two numbers.',
  schema: z.object({ a: z.number().int(), b: z.number().int() }),
}
const add = tool(({ a, b }) => String(a + b), addition)
const location = tool(({ location: place }) => `Sun in ${place}`, {
  name: 'get_current_weather',
  description: 'The weather at a location.',
  schema: z.object({ location: z.string() }),
})

// What LangChain's own standard tests exercise, against a server that validates what it is sent.
describe.each(modes)('$outputVersion, usage without choices: $withoutChoices', (mode) => {
  const setUp = (fields: ChatOpenRouterParams = {}) => standardModel(mode, fields)

  test('invoke answers with text, usage and the name of the model', async () => {
    const message = await setUp().model.invoke('Say hello.')
    expect(message.text).not.toBe('')
    expect(message.response_metadata['model']).toBe('borealis/aurora-4')
    const usage = usageOf(message)
    expect(usage.input_tokens).toBeGreaterThan(0)
    expect(usage.output_tokens).toBeGreaterThan(0)
    expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens)
  })

  test('stream gives several pieces and usage once', async () => {
    const chunks = await collect(await setUp().model.stream('Say "one two three four five".'))
    expect(chunks.filter((piece) => piece.text !== '').length).toBeGreaterThan(1)
    expect(chunks.filter((piece) => piece.usage_metadata !== undefined)).toHaveLength(1)
    expect(chunks.map((piece) => piece.text).join('')).not.toBe('')
  })

  test('batch answers each prompt', async () => {
    const messages = await setUp().model.batch(['Say one.', 'Say two.'])
    expect(messages).toHaveLength(2)
    for (const message of messages) expect(message.text).not.toBe('')
  })

  test('a conversation may repeat roles', async () => {
    const message = await setUp().model.invoke([
      new SystemMessage('Be brief.'),
      new HumanMessage('Hello'),
      new HumanMessage('again'),
      new AIMessage('Hello'),
      new AIMessage('there'),
      new HumanMessage('How are you?'),
    ])
    expect(message.text).not.toBe('')
  })

  const histories: [string, ContentBlock[] | string][] = [
    ['text', 'Adding.'],
    [
      'blocks',
      [
        { type: 'text', text: 'Adding.' },
        { type: 'tool_use', id: 'call-1', name: 'math_addition', input: { a: 1, b: 2 } },
      ],
    ],
  ]
  test.each(histories)('a history with a tool result is accepted: %s', async (_form, content) => {
    const { model, emulator } = setUp()
    const message = await model.bindTools([add]).invoke([
      new HumanMessage('What is 1 + 2?'),
      new AIMessage({
        content,
        tool_calls: [{ id: 'call-1', name: 'math_addition', args: { a: 1, b: 2 } }],
      }),
      new ToolMessage({ content: '3', tool_call_id: 'call-1', name: 'math_addition' }),
    ])
    expect(message.text).not.toBe('')
    expect(JSON.stringify(emulator.requests.at(-1))).not.toContain('tool_use')
  })

  test('examples of calls may come before the question', async () => {
    const { model } = setUp()
    const message = await model.bindTools([add]).invoke([
      new HumanMessage('What is 1 + 2?'),
      new AIMessage({
        content: '',
        tool_calls: [{ id: 'call-1', name: 'math_addition', args: { a: 1, b: 2 } }],
      }),
      new ToolMessage({ content: '3', tool_call_id: 'call-1' }),
      new AIMessage('3'),
      new HumanMessage('What is 3 + 4?'),
    ])
    expect(message.text !== '' || message.tool_calls?.length === 1).toBe(true)
  })

  test.each([
    ['zod', addition.schema],
    ['JSON Schema', { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] }],
  ])('a name with a schema is a tool: %s', async (_kind, schema) => {
    const message = await setUp()
      .model.bindTools([{ ...addition, schema }])
      .invoke('Call math_addition.')
    expect(message.tool_calls).toMatchObject([
      { name: 'math_addition', args: { a: expect.any(Number) } },
    ])
  })

  test.each(['functionCalling', 'jsonSchema'])('structured output works by %s', async (method) => {
    const { model } = setUp()
    const schema = z.object({ a: z.number().int(), b: z.string() })
    const plain = await model.withStructuredOutput(schema, { method }).invoke('Fill it.')
    expect(schema.parse(plain)).toEqual(plain)
    const both = await model
      .withStructuredOutput(schema, { method, includeRaw: true })
      .invoke('Fill it.')
    expect(schema.parse(both.parsed)).toEqual(both.parsed)
    expect(AIMessage.isInstance(both.raw) || both.raw.type === 'ai').toBe(true)
  })

  test('tools in OpenAI’s form are called', async () => {
    const definition = {
      type: 'function',
      function: {
        name: 'math_addition',
        description: 'Adds two numbers.',
        parameters: {
          type: 'object',
          properties: { a: { type: 'integer' }, b: { type: 'integer' } },
          required: ['a', 'b'],
        },
      },
    }
    const message = await setUp().model.bindTools([definition]).invoke('Call math_addition.')
    expect(message.tool_calls).toMatchObject([{ name: 'math_addition' }])
  })

  test('a runnable that looks like a tool is called once', async () => {
    const runnable = RunnableLambda.from(({ a, b }: { a: number; b: number }) => a + b)
    const like = runnable.asTool(addition)
    const message = await setUp().model.bindTools([like]).invoke('Call math_addition.')
    expect(message.tool_calls).toHaveLength(1)
    const [call] = message.tool_calls ?? []
    expect(call).toMatchObject({
      name: 'math_addition',
      id: expect.any(String),
      args: { a: expect.any(Number), b: expect.any(Number) },
    })
  })

  test('a cached answer asks the server once', async () => {
    const { model, emulator } = setUp({ cache: new InMemoryCache() })
    const content: ContentBlock[] = [{ type: 'text', text: 'Hello' }]
    const ask = () => model.invoke([new HumanMessage({ content })])
    const first = await ask()
    expect((await ask()).text).toBe(first.text)
    expect(emulator.requests).toHaveLength(1)
  })

  test('a streamed call comes in pieces, with usage', async () => {
    const stream = await setUp().model.bindTools([add]).stream('Call math_addition.')
    const chunks: AIMessageChunk[] = await collect(stream)
    const pieces = chunks.flatMap((piece) => piece.tool_call_chunks ?? [])
    expect(pieces.length).toBeGreaterThan(1)
    const message = chunks.reduce((left, right) => left.concat(right))
    expect(message.tool_calls).toMatchObject([{ name: 'math_addition' }])
    expect(usageOf(message).total_tokens).toBeGreaterThan(0)
  })

  test.each(['invoke', 'stream'] as const)(
    'an answer that called a tool is replayed: %s',
    async (path) => {
      const { model, emulator } = setUp()
      const bound = model.bindTools([add])
      const question = new HumanMessage('Call math_addition.')
      const answer =
        path === 'invoke' ? await bound.invoke([question]) : await joined(bound.stream([question]))
      const result = await add.invoke(answer.tool_calls![0]!)
      const last = await bound.invoke([question, answer, result])
      expect(last.text).not.toBe('')
      expect(last.tool_calls).toEqual([])
      expect(emulator.requests).toHaveLength(2)
    },
  )

  test('two tools are called at once', async () => {
    const { model } = setUp()
    const bound = model.bindTools([add, location])
    const question = new HumanMessage('Call math_addition and get_current_weather.')
    for (const answer of [await bound.invoke([question]), await joined(bound.stream([question]))]) {
      expect(answer.tool_calls?.map(({ name }) => name)).toEqual([
        'math_addition',
        'get_current_weather',
      ])
      const results = [
        await add.invoke(answer.tool_calls![0]!),
        await location.invoke(answer.tool_calls![1]!),
      ]
      expect((await bound.invoke([question, answer, ...results])).tool_calls).toEqual([])
    }
  })

  test('nested arguments fit their schema', async () => {
    const schema = z.object({
      kind: z.enum(['first', 'second']),
      inner: z.object({ tags: z.array(z.string()), fields: z.record(z.string(), z.string()) }),
    })
    const answer = await setUp().model.withStructuredOutput(schema).invoke('Call extract.')
    expect(schema.safeParse(answer).success).toBe(true)
  })

  test('stop sequences of the call win over those of the model', async () => {
    const { model, emulator } = setUp({ stop: ['one'] })
    await model.invoke('Hello')
    await model.invoke('Hello', { stop: ['two'] })
    const sent = emulator.requests.map(({ body }) => (body as { stop: unknown }).stop)
    expect(sent).toEqual([['one'], ['two']])
  })

  test('details of usage stay within the whole', async () => {
    const { model, emulator } = setUp()
    const usage = {
      promptTokens: 100,
      completionTokens: 50,
      cachedTokens: 40,
      cacheWriteTokens: 20,
      reasoningTokens: 30,
    }
    emulator.on({}).reply({ text: 'Hello', usage })
    for (const message of [await model.invoke('Hi'), await joined(model.stream('Hi'))]) {
      const { input_token_details: details, input_tokens: all } = usageOf(message)
      const sum = Object.values(details ?? {}).reduce<number>(
        (total, each) => total + (each ?? 0),
        0,
      )
      expect(sum).toBeLessThanOrEqual(all)
      expect(details).toMatchObject({ cache_read: 40, cache_creation: 20 })
    }
  })
})
