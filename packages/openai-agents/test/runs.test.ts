import {
  Agent,
  type AgentOutputType,
  handoff,
  MemorySession,
  ModelBehaviorError,
  ModelRefusalError,
  Runner,
  tool,
} from '@openai/agents-core'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { OpenRouterProvider } from '../src/index.ts'
import { bodies, createRunner, model } from './wire.ts'

const weather = tool({
  name: 'weather',
  description: 'The weather in a city.',
  parameters: z.object({ city: z.string() }),
  execute: async ({ city }) => `21 degrees in ${city}`,
})
const call = { toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }] }

/** The same run, whole or streamed. */
const ways = [['whole', false] as const, ['streamed', true] as const]

async function finish<Output extends AgentOutputType>(
  { runner }: Pick<ReturnType<typeof createRunner>, 'runner'>,
  agent: Agent<unknown, Output>,
  input: Parameters<typeof runner.run>[1],
  stream: boolean,
) {
  if (!stream) return runner.run(agent, input)
  const result = await runner.run(agent, input, { stream: true })
  for await (const _ of result);
  await result.completed
  return result
}

const kind = new Agent({
  name: 'a',
  instructions: 'Be kind.',
  modelSettings: { preserveRawUsage: true },
})

test.each(ways)('a %s run answers with text, usage and cost', async (_, stream) => {
  const setup = createRunner()
  setup.emulator.reply({ text: 'Grüße', usage: { promptTokens: 1_000, completionTokens: 2_000 } })
  const result = await finish(setup, kind, 'Hi', stream)
  expect(result.finalOutput).toBe('Grüße')
  expect(result.state.usage).toMatchObject({ requests: 1, inputTokens: 1_000, outputTokens: 2_000 })
  expect(result.rawResponses[0]?.rawUsage).toMatchObject({ cost: 0.033 })
  expect(bodies(setup.emulator)).toMatchObject([
    {
      model,
      stream,
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hi' },
      ],
    },
  ])
})

test.each(ways)('a %s run calls tools and sends their results back', async (_, stream) => {
  const setup = createRunner()
  setup.emulator.reply(call, 'It is warm.')
  const result = await finish(setup, new Agent({ name: 'a', tools: [weather] }), 'Oslo?', stream)
  const [first, second] = bodies(setup.emulator)
  expect(result.finalOutput).toBe('It is warm.')
  expect(first?.['tools']).toMatchObject([
    { type: 'function', function: { name: 'weather', strict: true } },
  ])
  expect(second?.['messages'].slice(1)).toMatchObject([
    {
      role: 'assistant',
      tool_calls: [
        { type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } },
      ],
    },
    { role: 'tool', content: '21 degrees in Oslo' },
  ])
  expect(second?.['messages'][2].tool_call_id).toBe(second?.['messages'][1].tool_calls[0].id)
})

const details = [
  {
    type: 'reasoning.text',
    text: 'They want ',
    signature: null,
    id: 'r1',
    format: 'anthropic-claude-v1',
    index: 0,
  },
  {
    type: 'reasoning.text',
    text: 'Oslo.',
    signature: 'c2ln==',
    id: 'r2',
    format: 'anthropic-claude-v1',
    index: 1,
  },
  {
    type: 'reasoning.encrypted',
    data: 'b3BhcXVl',
    id: 'r3',
    format: 'anthropic-claude-v1',
    index: 2,
  },
] as const

test.each(ways)(
  'the thoughts of a %s run go back as they came, with the call they led to',
  async (_, stream) => {
    const setup = createRunner()
    setup.emulator.reply({ ...call, text: 'Let me look.', reasoning: details }, 'Warm.')
    await finish(setup, new Agent({ name: 'a', tools: [weather] }), 'Oslo?', stream)
    const messages = bodies(setup.emulator)[1]?.['messages']
    expect(messages).toHaveLength(3)
    expect(messages[1]).toMatchObject({ role: 'assistant', content: 'Let me look.' })
    expect(messages[1].reasoning_details).toEqual(details)
    expect(messages[1].tool_calls).toHaveLength(1)
  },
)

test('thoughts survive a session that is kept as JSON', async () => {
  const setup = createRunner()
  setup.emulator.reply({ text: 'Hello.', reasoning: details }, 'Bye.')
  const agent = new Agent({ name: 'a' })
  const session = new MemorySession()
  await setup.runner.run(agent, 'Hi', { session })
  const kept = JSON.parse(JSON.stringify(await session.getItems()))
  await setup.runner.run(agent, 'And?', { session: new MemorySession({ initialItems: kept }) })
  expect(bodies(setup.emulator)[1]?.['messages'][1]).toMatchObject({
    role: 'assistant',
    content: 'Hello.',
    reasoning_details: details,
  })
})

test.each(ways)('a %s run fills the schema of its output', async (_, stream) => {
  const setup = createRunner()
  setup.emulator.reply('{"city":"Oslo","celsius":21}')
  const outputType = z.object({ city: z.string(), celsius: z.number() })
  const result = await finish(setup, new Agent({ name: 'a', outputType }), 'Oslo?', stream)
  expect(result.finalOutput).toEqual({ city: 'Oslo', celsius: 21 })
  expect(bodies(setup.emulator)[0]?.['response_format']).toMatchObject({
    type: 'json_schema',
    json_schema: { strict: true, schema: { required: ['city', 'celsius'] } },
  })
})

test.each(ways)('a %s run hands over to another agent', async (_, stream) => {
  const setup = createRunner()
  const expert = new Agent({ name: 'Expert', model: 'lumen/prism-3' })
  const agent = new Agent({ name: 'Desk', handoffs: [handoff(expert)] })
  setup.emulator.reply({ toolCalls: [{ name: 'transfer_to_Expert', arguments: {} }] }, 'I know.')
  const result = await finish(setup, agent, 'Help', stream)
  expect(result.finalOutput).toBe('I know.')
  expect(result.lastAgent?.name).toBe('Expert')
  expect(bodies(setup.emulator).map((body) => body['model'])).toEqual([model, 'lumen/prism-3'])
})

test.each(ways)('a %s run calls a tool that takes no arguments', async (_, stream) => {
  const setup = createRunner()
  const now = tool({
    name: 'now',
    description: '',
    parameters: z.object({}),
    execute: async () => 'Noon.',
  })
  setup.emulator.reply({ toolCalls: [{ name: 'now', arguments: '' }] }, 'It is noon.')
  await finish(setup, new Agent({ name: 'a', tools: [now] }), 'What time is it?', stream)
  expect(bodies(setup.emulator)[1]?.['messages'][2]).toMatchObject({ content: 'Noon.' })
})

test.each(ways)('a %s run sends the call of a custom tool back as one', async (_, stream) => {
  const custom = { id: 'c1', type: 'custom', custom: { name: 'weather', input: 'in Oslo' } }
  const turns = [{ content: null, tool_calls: [{ index: 0, ...custom }] }, { content: 'Warm.' }]
  const seen: { messages: object[] }[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const said = turns[seen.length]
    seen.push(await new Request(url, init).json())
    const choices = [{ index: 0, delta: said, message: said, finish_reason: 'stop' }]
    const answer = JSON.stringify({ id: `gen-${seen.length}`, model, choices })
    return new Response(stream ? `data: ${answer}\n\ndata: [DONE]\n\n` : answer)
  }
  const provider = new OpenRouterProvider({ apiKey: 'sk-or-v1-test', fetch })
  const runner = new Runner({ modelProvider: provider, tracingDisabled: true })
  await finish({ runner }, new Agent({ name: 'a', model, tools: [weather] }), 'Oslo?', stream)
  expect(seen[1]?.messages[1]).toMatchObject({ tool_calls: [custom] })
})

test('a whole answer with calls that share an id, and nothing else, is run', async () => {
  const setup = createRunner()
  const shared = (city: string): object => ({
    id: 'weather',
    function: { name: 'weather', arguments: { city } },
  })
  const images = [null, {}, { image_url: null }]
  const message = { tool_calls: [shared('Oslo'), shared('Rome')], images, content: null }
  setup.emulator.reply(
    { rawBody: JSON.stringify({ choices: [{ message, finish_reason: 'tool_calls' }] }) },
    'Warm.',
  )
  await setup.runner.run(new Agent({ name: 'a', tools: [weather] }), 'Warm?')
  const messages = bodies(setup.emulator)[1]?.['messages']
  expect(messages.slice(2)).toMatchObject([
    { content: '21 degrees in Oslo' },
    { content: '21 degrees in Rome' },
  ])
  expect(messages[2].tool_call_id).not.toBe(messages[3].tool_call_id)
})

test.each(['{"message":null}', '{}', ''])(
  'an answer of the choice %s says nothing',
  async (choice) => {
    const { emulator, provider } = createRunner()
    emulator.reply({ rawBody: `{"choices":[${choice}]}` })
    const answering = provider.getModel(model)
    const { output } = await answering.getResponse({
      input: 'Hello?',
      modelSettings: {},
      tools: [],
      handoffs: [],
      outputType: 'text',
      tracing: false,
    })
    expect(output).toMatchObject([{ content: [{ type: 'output_text', text: '' }] }])
  },
)

test.each(ways)('a %s run ends with an answer that says nothing', async (_, stream) => {
  const setup = createRunner()
  setup.emulator.on({}).reply({ text: '', reasoning: details })
  const result = await finish(setup, new Agent({ name: 'a' }), 'Hi', stream)
  expect(result.finalOutput).toBe('')
  expect(setup.emulator.requests).toHaveLength(1)
})

test.each([
  ['length', ModelBehaviorError, /maxTokens/],
  ['content_filter', ModelRefusalError, /content filter/],
] as const)('nothing said before %s is a failure', async (finishReason, kindOfError, message) => {
  for (const [, stream] of ways) {
    const setup = createRunner()
    setup.emulator.on({}).reply({ text: '', finishReason })
    const run = finish(setup, new Agent({ name: 'a' }), 'Hi', stream)
    await expect(run).rejects.toThrow(message)
    await expect(run).rejects.toBeInstanceOf(kindOfError)
    expect(setup.emulator.requests).toHaveLength(1)
  }
})

test('a call whose arguments were cut off is not run', async () => {
  let ran = 0
  const guarded = tool({
    name: 'weather',
    description: '',
    parameters: z.object({ city: z.string() }),
    execute: async () => `${++ran}`,
  })
  const { emulator, runner } = createRunner()
  emulator.reply(
    { toolCalls: [{ name: 'weather', arguments: '{"city":"Os' }], finishReason: 'length' },
    'Sorry.',
  )
  const result = await runner.run(new Agent({ name: 'a', tools: [guarded] }), 'Oslo?')
  expect(ran).toBe(0)
  expect(result.finalOutput).toBe('Sorry.')
})

test('tokens that a server writes as text are counted', async () => {
  const message = { role: 'assistant', content: 'Hi' }
  const answer = {
    id: 'gen-1',
    model,
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: '7', completion_tokens: '2' },
  }
  const fetch = async (): Promise<Response> => Response.json(answer)
  const provider = new OpenRouterProvider({ apiKey: 'sk-or-v1-test', fetch })
  const runner = new Runner({ modelProvider: provider, tracingDisabled: true })
  const { state } = await runner.run(new Agent({ name: 'a', model }), 'Hi')
  expect(state.usage).toMatchObject({ inputTokens: 7, outputTokens: 2, totalTokens: 9 })
})
