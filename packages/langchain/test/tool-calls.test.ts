import {
  AIMessage,
  mapChatMessagesToStoredMessages,
  mapStoredMessagesToChatMessages,
  ToolMessage,
} from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { load } from '@langchain/core/load'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureOf, joined, modelOf } from './model-of.ts'
import { chunk, finish, serverOf, sse, whole } from './recorded-answer.ts'

function calls(...deltas: readonly object[]): object {
  return chunk({ tool_calls: deltas })
}

test('pieces of a call without an index are one call (D33)', async () => {
  const bytes = sse(
    calls({ id: 'c', function: { name: 'read', arguments: '' } }),
    calls({ function: { arguments: '{"path":' } }),
    calls({ function: { arguments: '"/etc"}' } }),
    finish('tool_calls'),
  )
  const message = await joined(modelOf(serverOf(bytes)).stream('Hi'))
  expect(message.tool_calls).toMatchObject([{ id: 'c', name: 'read', args: { path: '/etc' } }])
  expect(message.invalid_tool_calls).toEqual([])
})

const cut = sse(
  calls({ index: 0, id: 'a', function: { name: 'read', arguments: '{"path":"/whole"}' } }),
  calls({ index: 1, id: 'b', function: { name: 'read', arguments: '{"path":"/etc/pa' } }),
  finish('length'),
)

test.each([
  ['stream, added up by the caller', () => joined(modelOf(serverOf(cut)).stream('Hi'))],
  ['invoke, streaming', () => modelOf(serverOf(cut), { streaming: true }).invoke('Hi')],
  [
    'invoke, whole',
    () => {
      const tool_calls = ['{"path":"/whole"}', '{"path":"/etc/pa'].map((args, index) => ({
        id: 'ab'[index],
        type: 'function',
        function: { name: 'read', arguments: args },
      }))
      return modelOf(serverOf(whole({ tool_calls }, { finish_reason: 'length' }))).invoke('Hi')
    },
  ],
])('a call that was cut off is invalid: %s (D38)', async (_path, answer) => {
  const message = await answer()
  expect(message.tool_calls).toMatchObject([{ id: 'a', args: { path: '/whole' } }])
  expect(message.invalid_tool_calls).toMatchObject([{ id: 'b', args: '{"path":"/etc/pa' }])
})

test.each(['stop', 'tool_calls', 'length', 'content_filter'])(
  'a call whose arguments are no JSON is invalid, streamed with the finish reason %s',
  async (reason) => {
    const bytes = sse(
      calls({ index: 0, id: 'a', function: { name: 'read', arguments: '{"path":"/whole"}' } }),
      calls({ index: 1, id: 'b', function: { name: 'read', arguments: '{"path":"/etc/pa' } }),
      finish(reason),
    )
    for (const outputVersion of ['v0', 'v1'] as const) {
      const message = await joined(modelOf(serverOf(bytes), { outputVersion }).stream('Hi'))
      expect(message.tool_calls).toMatchObject([{ id: 'a', args: { path: '/whole' } }])
      expect(message.invalid_tool_calls).toMatchObject([{ id: 'b', args: '{"path":"/etc/pa' }])
    }
  },
)

test('a call that was cut off is invalid in content blocks (D38)', async () => {
  const message = await modelOf(serverOf(cut)).streamEvents('Hi')
  expect(message.tool_calls).toMatchObject([{ id: 'a' }])
  expect(message.content).toMatchObject([
    { type: 'tool_call' },
    { type: 'invalid_tool_call', id: 'b' },
  ])
})

test.each([
  [
    'whole',
    whole(
      { tool_calls: [{ id: 'c', type: 'function', function: { name: 'now', arguments: '' } }] },
      { finish_reason: 'tool_calls' },
    ),
  ],
  ['streamed', sse(calls({ index: 0, id: 'c', function: { name: 'now' } }), finish('tool_calls'))],
])('a call without arguments has none, and is valid: %s (D39)', async (form, bytes) => {
  const model = modelOf(serverOf(bytes))
  const message = form === 'whole' ? await model.invoke('Hi') : await joined(model.stream('Hi'))
  expect(message.tool_calls).toMatchObject([{ id: 'c', name: 'now', args: {} }])
  expect(message.invalid_tool_calls).toEqual([])
})

test('strict holds for functions only, and changes no tool of the caller (D40)', async () => {
  const server = serverOf(whole({ content: 'Ok' }))
  const openai = { type: 'function', function: { name: 'g', parameters: { type: 'object' } } }
  const before = structuredClone(openai)
  const search = { type: 'openrouter:web_search', parameters: { max_results: 3 } }
  const anthropic = {
    type: 'custom',
    name: 'h',
    description: 'H',
    input_schema: { type: 'object' },
  }
  const langchain = tool(() => '', {
    name: 'f',
    description: 'F',
    schema: z.object({ x: z.number() }),
  })
  await modelOf(server)
    .bindTools([langchain, openai, search, anthropic], { strict: true })
    .invoke('Hi')
  expect(server.requests[0]?.body.tools).toMatchObject([
    {
      type: 'function',
      function: {
        name: 'f',
        description: 'F',
        strict: true,
        parameters: { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] },
      },
    },
    { type: 'function', function: { name: 'g', strict: true } },
    search,
    { type: 'function', function: { name: 'h', strict: true, parameters: { type: 'object' } } },
  ])
  expect(openai).toEqual(before)
})

test('strict of a tool in the form of OpenAI’s Responses API is kept', async () => {
  const server = serverOf(whole({ content: 'Ok' }))
  const definition = { name: 'f', parameters: { type: 'object' }, strict: true }
  await modelOf(server)
    .bindTools([{ type: 'function', ...definition }])
    .invoke('Hi')
  expect(server.requests[0]?.body.tools).toEqual([{ type: 'function', function: definition }])
})

test('no tools are no field of the request (D40)', async () => {
  const server = serverOf(whole({ content: 'Ok' }))
  await modelOf(server).bindTools([], { strict: true }).invoke('Hi')
  expect(server.requests[0]?.body).not.toHaveProperty('tools')
})

test.each([
  ['any', 'required'],
  ['required', 'required'],
  ['auto', 'auto'],
  ['none', 'none'],
  ['f', { type: 'function', function: { name: 'f' } }],
  ['function', { type: 'function', function: { name: 'function' } }],
  ['openrouter:web_search', { type: 'openrouter:web_search' }],
])('the choice %s of a tool is sent as %o', async (choice, sent) => {
  const server = serverOf(whole({ content: 'Ok' }))
  const tools = [{ type: 'openrouter:web_search' }, { name: 'f', input_schema: { type: 'object' } }]
  await modelOf(server).bindTools(tools, { tool_choice: choice }).invoke('Hi')
  expect(server.requests[0]?.body.tool_choice).toEqual(sent)
})

test('what is no tool is refused by name', async () => {
  const error = await failureOf(async () => modelOf(serverOf()).bindTools([{ nam: 'f' }]))
  expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining('nam') })
})

const signed = { extra_content: { google: { thought_signature: 'sig' } } }

test.each([
  { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' }, ...signed },
  { id: 'c', type: 'custom', custom: { name: 'f', input: 'print(1)' } },
  { id: 'c', type: 'custom', custom: { name: 'f', input: '{"a":1}' }, ...signed },
])('what LangChain does not know of a call goes back with it: %o', async (call) => {
  const bytes = sse(calls({ index: 0, ...call }), finish('tool_calls'))
  const inBlocks = await joined(modelOf(serverOf(bytes), { outputVersion: 'v1' }).stream('Hi'))
  const [stored] = mapStoredMessagesToChatMessages(mapChatMessagesToStoredMessages([inBlocks]))
  const messages: AIMessage[] = [
    await modelOf(serverOf(whole({ tool_calls: [call] }, { finish_reason: 'tool_calls' }))).invoke(
      'Hi',
    ),
    await joined(modelOf(serverOf(bytes)).stream('Hi')),
    await modelOf(serverOf(bytes)).streamEvents('Hi'),
    inBlocks,
    stored as AIMessage,
  ]
  for (const message of messages) {
    const server = serverOf(whole({ content: 'Ok' }))
    await modelOf(server).invoke([message, new ToolMessage({ content: '1', tool_call_id: 'c' })])
    expect(server.requests[0]?.body.messages[0].tool_calls).toEqual([call])
  }
})

test('an invalid call goes back only when it was answered', async () => {
  const server = serverOf(whole({ content: 'Ok' }))
  const message = new AIMessage({
    content: 'x',
    invalid_tool_calls: [
      { type: 'invalid_tool_call', id: 'b', name: 'f', args: '{"a', error: 'cut' },
    ],
  })
  await modelOf(server).invoke([message])
  await modelOf(server).invoke([message, new ToolMessage({ content: 'bad', tool_call_id: 'b' })])
  expect(server.requests[0]?.body.messages[0]).not.toHaveProperty('tool_calls')
  expect(server.requests[1]?.body.messages[0].tool_calls).toEqual([
    { id: 'b', type: 'function', function: { name: 'f', arguments: '{"a' } },
  ])
})

test('a custom tool is called with its text, whole or streamed', async () => {
  const call = { id: 'c', type: 'custom', custom: { name: 'f', input: 'print(1)' } }
  const bytes = sse(calls({ index: 0, ...call }), finish('tool_calls'))
  for (const message of [
    await modelOf(serverOf(whole({ tool_calls: [call] }))).invoke('Hi'),
    await modelOf(serverOf(bytes), { streaming: true }).invoke('Hi'),
    await modelOf(serverOf(bytes)).streamEvents('Hi'),
  ]) {
    expect(message.tool_calls).toMatchObject([{ name: 'f', args: { input: 'print(1)' } }])
  }
})

test('a call of a custom tool that was cut off is not run', async () => {
  const call = { id: 'c', type: 'custom', custom: { name: 'f', input: 'rm -r /tmp' } }
  const bytes = sse(calls({ index: 0, ...call }), finish('length'))
  for (const message of [
    await joined(modelOf(serverOf(bytes)).stream('Hi')),
    await modelOf(serverOf(bytes), { streaming: true }).invoke('Hi'),
    await modelOf(serverOf(whole({ tool_calls: [call] }, { finish_reason: 'length' }))).invoke(
      'Hi',
    ),
  ]) {
    expect(message.tool_calls).toEqual([])
    expect(message.invalid_tool_calls).toMatchObject([{ name: 'f', args: 'rm -r /tmp' }])
  }
})

test.each([undefined, null])('a call without arguments (%s) is sent with none', async (args) => {
  const server = serverOf(whole({ content: 'Ok' }))
  const message = new AIMessage({
    content: '',
    tool_calls: [{ id: 'c', name: 'f', args: args as never }],
  })
  await modelOf(server).invoke([message])
  expect(server.requests[0]?.body.messages[0].tool_calls[0].function.arguments).toBe('{}')
})

test.each(['v0', 'v1'] as const)(
  'a call that was cut off stays invalid when the sum of a stream is stored: %s',
  async (outputVersion) => {
    const call = { index: 0, id: 'c', function: { name: 'f', arguments: '{"path":"/etc/pa' } }
    const bytes = sse(chunk({ content: 'On it.' }), calls(call), finish('length'))
    const sum = await joined(modelOf(serverOf(bytes), { outputVersion }).stream('Hi'))
    const stored: AIMessage = await load(JSON.stringify(sum))
    expect(stored.text).toBe('On it.')
    expect(stored.tool_calls).toEqual([])
    expect(stored.invalid_tool_calls).toEqual(sum.invalid_tool_calls)
  },
)
