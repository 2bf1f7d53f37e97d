import { AIMessageChunk, type BaseMessage, HumanMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import {
  Command,
  interrupt,
  MemorySaver,
  MessagesAnnotation,
  StateGraph,
} from '@langchain/langgraph'
import {
  ClearToolUsesEdit,
  contextEditingMiddleware,
  createAgent,
  providerStrategy,
  toolStrategy,
} from 'langchain'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureOf, modelOf } from './model-of.ts'
import { chunk, exampleUsage, finish, serverOf, sse, usageChunk, whole } from './recorded-answer.ts'

const thought = {
  type: 'reasoning.text',
  text: 'Look it up.',
  signature: 'sig',
  format: 'anthropic-claude-v1',
  index: 0,
}
const call = {
  id: 'c1',
  type: 'function',
  function: { name: 'weather', arguments: '{"city":"Oslo"}' },
}
const turns = {
  whole: [
    whole(
      { reasoning: thought.text, reasoning_details: [thought], tool_calls: [call] },
      { finish_reason: 'tool_calls' },
    ),
    whole({ content: 'Rain in Oslo.' }),
  ].map((text, turn) => text.replaceAll('gen-1', `gen-${turn}`)),
  streamed: [
    sse(
      chunk({ reasoning: thought.text, reasoning_details: [thought] }),
      chunk({ tool_calls: [{ index: 0, ...call, function: { name: 'weather', arguments: '' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] }),
      finish('tool_calls'),
      usageChunk(exampleUsage),
    ),
    sse(
      chunk({ content: 'Rain in ' }),
      chunk({ content: 'Oslo.' }),
      finish('stop'),
      usageChunk(exampleUsage),
    ),
  ].map((text, turn) => text.replaceAll('gen-1', `gen-${turn}`)),
}
const weather = tool(({ city }: { city: string }) => `rain in ${city}`, {
  name: 'weather',
  description: 'The weather of a city.',
  schema: z.object({ city: z.string() }),
})
const input = { messages: [new HumanMessage('Weather in Oslo?')] }

/** The second request of a turn with a tool. */
const secondRequest = [
  { role: 'user', content: 'Weather in Oslo?' },
  { role: 'assistant', content: null, reasoning_details: [thought], tool_calls: [call] },
  { role: 'tool', tool_call_id: 'c1', content: 'rain in Oslo' },
]

test.each(['v0', 'v1'] as const)(
  'an agent calls a tool and keeps its thoughts between the turns: %s',
  async (outputVersion) => {
    const server = serverOf(...turns.whole)
    const agent = createAgent({ model: modelOf(server, { outputVersion }), tools: [weather] })
    const { messages } = await agent.invoke(input)
    expect(messages.at(-1)?.text).toBe('Rain in Oslo.')
    expect(server.requests[0]?.body.tools).toMatchObject([{ function: { name: 'weather' } }])
    expect(server.requests[1]?.body.messages).toEqual(secondRequest)
  },
)

test('an agent that streams every mode at once sends the same back', async () => {
  const server = serverOf(...turns.streamed)
  const agent = createAgent({ model: modelOf(server, { outputVersion: 'v1' }), tools: [weather] })
  const streamMode = ['updates', 'messages', 'values'] as const
  const seen = new Set<unknown>()
  for await (const [mode] of await agent.stream(input, { streamMode: [...streamMode] })) {
    seen.add(mode)
  }
  expect(seen).toEqual(new Set(streamMode))
  expect(server.requests[1]?.body.messages).toEqual(secondRequest)
})

test('cancelling an agent ends its request', async () => {
  const controller = new AbortController()
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    start(source) {
      const bytes = new TextEncoder().encode(turns.streamed[1]?.slice(0, 300))
      source.enqueue(bytes)
    },
    cancel() {
      cancelled = true
    },
  })
  const agent = createAgent({ model: modelOf(serverOf(() => new Response(body))), tools: [] })
  const options = { streamMode: 'messages' as const, signal: controller.signal }
  const error = await failureOf(async () => {
    for await (const _step of await agent.stream(input, options)) controller.abort()
  })
  expect(error['name']).toBe('AbortError')
  expect(cancelled).toBe(true)
})

test('an agent that streams messages shows the pieces of calls, and sends the same back', async () => {
  const server = serverOf(...turns.streamed)
  const agent = createAgent({ model: modelOf(server), tools: [weather] })
  const pieces: BaseMessage[] = []
  for await (const [message] of await agent.stream(input, { streamMode: 'messages' })) {
    pieces.push(message)
  }
  const args = pieces.flatMap((piece) =>
    AIMessageChunk.isInstance(piece) ? (piece.tool_call_chunks ?? []).map((each) => each.args) : [],
  )
  expect(args).toEqual(['', '{"city":', '"Oslo"}'])
  const text = pieces.filter((piece) => AIMessageChunk.isInstance(piece)).map((piece) => piece.text)
  expect(text.join('')).toBe('Rain in Oslo.')
  expect(server.requests[1]?.body.messages).toEqual(secondRequest)
})

test('an agent’s content block events send the same back', async () => {
  const server = serverOf(...turns.streamed)
  const agent = createAgent({ model: modelOf(server), tools: [weather] })
  const run = await agent.streamEvents(input, { version: 'v3' })
  const { messages } = (await run.output) as { messages: BaseMessage[] }
  expect(messages.at(-1)?.text).toBe('Rain in Oslo.')
  expect(messages.at(-1)?.response_metadata).toMatchObject({
    model_provider: 'openrouter',
    finish_reason: 'stop',
    cost: 0.00025,
  })
  expect(server.requests[1]?.body.messages).toEqual(secondRequest)
})

test('a tool that was cut off is not run', async () => {
  const ran: string[] = []
  const spy = tool(({ city }: { city: string }) => void ran.push(city), {
    name: 'weather',
    schema: z.object({ city: z.string() }),
  })
  const cut = sse(
    chunk({
      tool_calls: [{ index: 0, ...call, function: { name: 'weather', arguments: '{"city":"Os' } }],
    }),
    finish('length'),
  )
  const agent = createAgent({ model: modelOf(serverOf(cut)), tools: [spy] })
  for await (const _step of await agent.stream(input, { streamMode: 'messages' }));
  expect(ran).toEqual([])
})

test('thoughts survive a checkpoint, an interrupt and a resumption', async () => {
  const server = serverOf(...turns.streamed)
  const model = modelOf(server).bindTools([weather])
  const graph = new StateGraph(MessagesAnnotation)
    .addNode('model', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
    .addNode('tools', async ({ messages }) => {
      interrupt('May I?')
      const [toolCall] = (messages.at(-1) as AIMessageChunk).tool_calls ?? []
      return { messages: [await weather.invoke(toolCall!)] }
    })
    .addEdge('__start__', 'model')
    .addConditionalEdges('model', ({ messages }) =>
      (messages.at(-1) as AIMessageChunk).tool_calls?.length ? 'tools' : '__end__',
    )
    .addEdge('tools', 'model')
    .compile({ checkpointer: new MemorySaver() })
  const config = { configurable: { thread_id: '1' }, streamMode: 'messages' as const }
  for await (const _step of await graph.stream(input, config));
  expect(server.requests).toHaveLength(1)
  for await (const _step of await graph.stream(new Command({ resume: 'yes' }), config));
  const sent = server.requests[1]?.body.messages
  expect(sent).toMatchObject(secondRequest)
  expect(sent[1]).toEqual(secondRequest[1])
  const { messages } = (await graph.getState(config)).values as { messages: BaseMessage[] }
  expect(messages.map((message) => message.text)).toEqual([
    'Weather in Oslo?',
    '',
    'rain in Oslo',
    'Rain in Oslo.',
  ])
})

test('the results of tools are cleared once the model counts more tokens than are wanted', async () => {
  const again = whole({ tool_calls: [{ ...call, id: 'c2' }] }, { finish_reason: 'tool_calls' })
  const server = serverOf(turns.whole[0]!, again.replace('gen-1', 'gen-2'), turns.whole[1]!)
  const edits = [new ClearToolUsesEdit({ trigger: { tokens: 10 }, keep: { messages: 1 } })]
  const agent = createAgent({
    model: modelOf(server),
    tools: [weather],
    middleware: [contextEditingMiddleware({ tokenCountMethod: 'model', edits })],
  })
  await agent.invoke(input)
  const results = server.requests.map(({ body }) =>
    body.messages.flatMap(({ role, content }: { role: string; content: string }) =>
      role === 'tool' ? [content] : [],
    ),
  )
  expect(results).toEqual([[], ['rain in Oslo'], ['[cleared]', 'rain in Oslo']])
})

const answerSchema = z.object({ city: z.string(), rain: z.boolean() })
const structured = { city: 'Oslo', rain: true }

test('an agent answers in a schema that the provider enforces', async () => {
  const server = serverOf(whole({ content: JSON.stringify(structured) }))
  const model = modelOf(server)
  const agent = createAgent({ model, tools: [], responseFormat: providerStrategy(answerSchema) })
  expect((await agent.invoke(input)).structuredResponse).toEqual(structured)
  expect(server.requests[0]?.body.response_format).toMatchObject({ type: 'json_schema' })
})

test('an agent answers in a schema by a tool', async () => {
  const strategy = toolStrategy(answerSchema)
  const name = strategy[0]?.tool.function.name
  const answer = { ...call, function: { name, arguments: JSON.stringify(structured) } }
  const server = serverOf(whole({ tool_calls: [answer] }, { finish_reason: 'tool_calls' }))
  const agent = createAgent({ model: modelOf(server), tools: [], responseFormat: strategy })
  expect((await agent.invoke(input)).structuredResponse).toEqual(structured)
  expect(server.requests[0]?.body.tool_choice).toBe('required')
})
