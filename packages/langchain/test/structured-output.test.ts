import { ModelRefusalError } from '@langchain/core/errors'
import { OutputParserException } from '@langchain/core/output_parsers'
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { z as z3 } from 'zod-3/v3'
import { collect, failureOf, modelOf } from './model-of.ts'
import { chunk, finish, serverOf, sse, whole } from './recorded-answer.ts'

const person = z.object({ name: z.string(), age: z.number() })
const text = '{"name":"Ada","age":36}'
const ada = { name: 'Ada', age: 36 }

function calling(name: string, args = text, choice: object = {}) {
  const call = { id: 'c', type: 'function', function: { name, arguments: args } }
  return serverOf(whole({ tool_calls: [call] }, { finish_reason: 'tool_calls', ...choice }))
}

test.each(['openai/gpt-4o', 'any/new-model', 'any/model:nitro'])(
  'a JSON Schema is never refused because the model is not in a table: %s (D34)',
  async (model) => {
    const server = serverOf(whole({ content: text }))
    const structured = modelOf(server, { model }).withStructuredOutput(person, {
      method: 'jsonSchema',
    })
    const answer = await structured.invoke('Who?')
    expectTypeOf(answer).toEqualTypeOf<{ name: string; age: number }>()
    expect(answer).toEqual(ada)
    expect(server.requests[0]?.body).toMatchObject({
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'extract', strict: true, schema: { required: ['name', 'age'] } },
      },
      provider: { require_parameters: true },
    })
  },
)

test('preferences for providers stay beside a schema, and win', async () => {
  const server = serverOf(whole({ content: text }))
  const provider = { order: ['x'], require_parameters: false }
  await modelOf(server, { provider })
    .withStructuredOutput(person, { method: 'jsonSchema' })
    .invoke('Who?')
  expect(server.requests[0]?.body.provider).toEqual(provider)
})

test('the schema inside OpenAI’s shape of a function is taken out (D35)', async () => {
  const server = calling('person')
  const parameters = { type: 'object', properties: { name: { type: 'string' } } }
  const shape = { name: 'person', description: 'A person.', parameters }
  expect(await modelOf(server).withStructuredOutput(shape).invoke('Who?')).toEqual(ada)
  expect(server.requests[0]?.body.tools).toEqual([
    { type: 'function', function: { name: 'person', description: 'A person.', parameters } },
  ])
  expect(server.requests[0]?.body.tool_choice).toEqual({
    type: 'function',
    function: { name: 'person' },
  })
})

test('a JSON Schema is called by its title (D36)', async () => {
  const server = calling('A_person')
  const schema = { title: 'A person', type: 'object', properties: { name: { type: 'string' } } }
  expect(await modelOf(server).withStructuredOutput(schema).invoke('Who?')).toEqual(ada)
  expect(server.requests[0]?.body.tools[0].function.name).toBe('A_person')
})

test.each(['functionCalling', 'jsonSchema', 'jsonMode'])(
  'a refusal is an error that says so: %s (D37)',
  async (method) => {
    const server = serverOf(whole({ refusal: 'I can’t do that.' }))
    const error = await failureOf(() =>
      modelOf(server).withStructuredOutput(person, { method }).invoke('Who?'),
    )
    expect(ModelRefusalError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ message: expect.stringContaining('I can’t do that.') })
  },
)

test.each(['functionCalling', 'jsonSchema', 'jsonMode'])(
  'an answer that was cut off is an error that says so: %s',
  async (method) => {
    const cut = '{"name":"Ad'
    const server =
      method === 'functionCalling'
        ? calling('extract', cut, { finish_reason: 'length' })
        : serverOf(whole({ content: cut }, { finish_reason: 'length' }))
    const error = await failureOf(() =>
      modelOf(server).withStructuredOutput(person, { method }).invoke('Who?'),
    )
    expect(error).toBeInstanceOf(OutputParserException)
    expect(error).toMatchObject({ message: expect.stringContaining('maxTokens') })
  },
)

test('an answer in text where a call was due is an error that says so', async () => {
  const structured = modelOf(serverOf(whole({ content: 'Ada' }))).withStructuredOutput(person)
  expect(await failureOf(() => structured.invoke('Who?'))).toMatchObject({
    message: expect.stringContaining('without calling extract'),
    llmOutput: 'Ada',
  })
})

test('includeRaw gives the message too, and null for what does not parse', async () => {
  const good = modelOf(calling('extract')).withStructuredOutput(person, { includeRaw: true })
  const answer = await good.invoke('Who?')
  expectTypeOf(answer.parsed).toEqualTypeOf<{ name: string; age: number }>()
  expect(answer).toMatchObject({ parsed: ada, raw: { id: 'gen-1' } })
  const bad = modelOf(calling('extract', '{"name":1}')).withStructuredOutput(person, {
    includeRaw: true,
  })
  expect(await bad.invoke('Who?')).toMatchObject({ parsed: null, raw: { id: 'gen-1' } })
})

test('schemas of zod 3 and plain JSON Schema work and infer', async () => {
  const older = z3.object({ name: z3.string(), age: z3.number() })
  const answer = await modelOf(calling('extract')).withStructuredOutput(older).invoke('Who?')
  expectTypeOf(answer).toEqualTypeOf<{ name: string; age: number }>()
  expect(answer).toEqual(ada)
  const plain = { type: 'object', properties: { name: { type: 'string' } } }
  const typed = modelOf(calling('extract')).withStructuredOutput<{ name: string }>(plain)
  expectTypeOf(await typed.invoke('Who?')).toEqualTypeOf<{ name: string }>()
})

test('a Standard Schema with JSON Schema works and infers', async () => {
  const standard = {
    version: 1 as const,
    vendor: 'test',
    types: undefined as { input: { name: string }; output: { name: string } } | undefined,
    validate: (value: unknown) =>
      typeof value === 'object' && value !== null && 'name' in value
        ? { value: { name: String(value.name).toUpperCase() } }
        : { issues: [{ message: 'no name' }] },
    jsonSchema: {
      input: () => ({ type: 'object', properties: { name: { type: 'string' } } }),
      output: () => ({ type: 'object', properties: { name: { type: 'string' } } }),
    },
  }
  const server = calling('extract')
  const structured = modelOf(server).withStructuredOutput({ '~standard': standard })
  expect(await structured.invoke('Who?')).toEqual({ name: 'ADA' })
  expect(server.requests[0]?.body.tools[0].function.parameters).toMatchObject({
    properties: { name: { type: 'string' } },
  })
})

test('strict is only asked for where the schema is closed', async () => {
  const optional = z.object({ name: z.string(), nick: z.string().optional() })
  const name = { type: 'string' }
  const open = { type: 'object', properties: { name }, required: ['name'] }
  const openInside = { ...open, properties: { name: open }, additionalProperties: false }
  for (const [schema, strict] of [
    [person, true],
    [optional, undefined],
    [open, undefined],
    [openInside, undefined],
    [{ ...open, additionalProperties: false }, true],
  ] as const) {
    const server = calling('extract')
    await modelOf(server).withStructuredOutput(schema).invoke('Who?')
    expect(server.requests[0]?.body.tools[0].function.strict).toBe(strict)
  }
})

test('a streamed object grows, by both methods', async () => {
  const pieces = ['{"name":"A', 'da","age":', '36}']
  const inText = sse(...pieces.map((content) => chunk({ content })), finish('stop'))
  const inCall = sse(
    ...pieces.map((args, index) =>
      chunk({
        tool_calls: [
          {
            index: 0,
            ...(index === 0 ? { id: 'c' } : {}),
            function: { ...(index === 0 ? { name: 'extract' } : {}), arguments: args },
          },
        ],
      }),
    ),
    finish('tool_calls'),
  )
  const schema = { type: 'object', properties: {} }
  for (const [bytes, method] of [
    [inText, 'jsonSchema'],
    [inCall, 'functionCalling'],
  ] as const) {
    const structured = modelOf(serverOf(bytes)).withStructuredOutput(schema, { method })
    const objects = await collect(await structured.stream('Who?'))
    expect(objects.at(-1)).toEqual(ada)
    expect(objects.length).toBeGreaterThan(1)
  }
})

test('a method that does not exist is refused by name', async () => {
  const error = await failureOf(async () =>
    modelOf(serverOf()).withStructuredOutput(person, { method: 'telepathy' }),
  )
  expect(error).toMatchObject({ message: expect.stringContaining('telepathy') })
})
