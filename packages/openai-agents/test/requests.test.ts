import {
  Agent,
  type AgentInputItem,
  type AgentOptions,
  type FunctionCallResultItem,
  type ModelSettings,
  tool,
  toolNamespace,
} from '@openai/agents-core'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { serverTool } from '@waypost/openai-agents'
import { bodies, createRunner, model } from './wire.ts'

async function bodyOf(
  agent: Partial<ConstructorParameters<typeof Agent>[0]>,
  input: string | AgentInputItem[] = 'Hi',
  options: Parameters<typeof createRunner>[0] = {},
) {
  const { emulator, runner } = createRunner(options)
  emulator.on({}).reply('Yes.')
  await runner.run(new Agent({ name: 'a', ...agent } as AgentOptions), input)
  return bodies(emulator)[0]!
}

const lookup = tool({
  name: 'lookup',
  description: 'Looks.',
  parameters: z.object({}),
  execute: () => 'x',
})

test('settings are sent in the spelling of OpenRouter', async () => {
  const modelSettings: ModelSettings = {
    temperature: 0,
    topP: 0.9,
    frequencyPenalty: 0.1,
    presencePenalty: 0.2,
    maxTokens: 2_000,
    parallelToolCalls: false,
    toolChoice: 'lookup',
    reasoning: { effort: 'high' },
    text: { verbosity: 'low' },
  }
  expect(await bodyOf({ modelSettings, tools: [lookup] })).toMatchObject({
    model,
    temperature: 0,
    top_p: 0.9,
    frequency_penalty: 0.1,
    presence_penalty: 0.2,
    max_tokens: 2_000,
    parallel_tool_calls: false,
    tool_choice: { type: 'function', function: { name: 'lookup' } },
    reasoning: { effort: 'high' },
    verbosity: 'low',
  })
})

test('what is not set is not sent, whatever the host sets for its own default model', async () => {
  const { messages: _, ...rest } = await bodyOf({})
  expect(rest).toEqual({ model, stream: false })
})

test('a setting of the agent is sent also when it is one of the defaults of the host', async () => {
  const modelSettings: ModelSettings = { reasoning: { effort: 'none' } }
  expect(await bodyOf({ model, modelSettings })).toMatchObject({ reasoning: { effort: 'none' } })
})

test('an agent stands above the provider, and its providerData above its settings', async () => {
  const modelSettings: ModelSettings = {
    temperature: 0.5,
    maxTokens: 100,
    providerData: { max_tokens: 50, provider: { only: ['borealis'] } },
  }
  const parameters = { temperature: 1, top_k: 5, provider: { sort: 'price' } } as const
  expect(await bodyOf({ modelSettings }, 'Hi', { parameters })).toMatchObject({
    temperature: 0.5,
    top_k: 5,
    max_tokens: 50,
    provider: { only: ['borealis'] },
  })
})

test('the conversation cannot be replaced by a parameter', async () => {
  const modelSettings = { providerData: { messages: [] } }
  expect((await bodyOf({ modelSettings }))['messages']).toEqual([{ role: 'user', content: 'Hi' }])
})

test('tools that OpenRouter runs are sent as they are', async () => {
  const tools = [serverTool('openrouter:web_search', { max_results: 3 })]
  expect((await bodyOf({ tools }))['tools']).toEqual([
    { type: 'openrouter:web_search', parameters: { max_results: 3 } },
  ])
})

test.each([
  [
    'an unknown tool choice',
    { modelSettings: { toolChoice: 'other' }, tools: [lookup] },
    'tools are: lookup',
  ],
  ['a tool of OpenAI', { tools: [{ type: 'hosted_tool', name: 'file_search' }] }, '"file_search"'],
  ['a stored prompt', { prompt: { promptId: 'p' } }, '`prompt`'],
])('%s is refused with what to do', async (_, agent, words) => {
  await expect(bodyOf(agent as Parameters<typeof bodyOf>[0])).rejects.toThrow(words)
})

test('settings without a counterpart are told of, and only those that are set', async () => {
  const warned: string[] = []
  const modelSettings: ModelSettings = {
    store: true,
    truncation: 'disabled',
    promptCacheRetention: '24h',
  }
  await bodyOf({ modelSettings }, 'Hi', { onWarning: ({ parameter }) => warned.push(parameter) })
  expect(warned).toEqual(['modelSettings.store', 'modelSettings.promptCacheRetention'])
})

const png = 'data:image/png;base64,iVBORw0KGgo='

test('everything that a user shows is sent', async () => {
  const { messages } = await bodyOf({ model: 'lumen/prism-3' }, [
    {
      role: 'user',
      content: [
        { type: 'input_text', text: 'Look', promptCacheBreakpoint: { mode: 'explicit' } },
        { type: 'input_image', image: png, detail: 'low' },
        { type: 'input_file', file: { url: 'https://example.com/a.pdf' }, filename: 'a.pdf' },
        { type: 'audio', audio: 'UklGRg==', format: 'wav' },
      ],
    },
  ])
  expect(messages[0].content).toEqual([
    { type: 'text', text: 'Look', cache_control: { type: 'ephemeral' } },
    { type: 'image_url', image_url: { url: png, detail: 'low' } },
    { type: 'file', file: { filename: 'a.pdf', file_data: 'https://example.com/a.pdf' } },
    { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
  ])
})

test('what a message and a tool carry for the provider is sent with them', async () => {
  const late = { type: 'ephemeral' }
  const search = tool({
    name: 'search',
    description: 'Finds.',
    parameters: z.object({}),
    providerData: { cache_control: late },
    execute: () => 'x',
  })
  const { messages, tools } = await bodyOf({ tools: [search] }, [
    { role: 'user', content: 'Hi', providerData: { name: 'Ada', role: 'system' } },
  ])
  expect(messages).toEqual([{ role: 'user', content: 'Hi', name: 'Ada' }])
  expect(tools).toMatchObject([{ type: 'function', cache_control: late }])
})

test.each([
  ['in a namespace', toolNamespace({ name: 'crm', description: 'Clients.', tools: [lookup] })],
  ['that is loaded late', [{ ...lookup, deferLoading: true }]],
])('a tool %s is refused before anything is sent', async (_, tools) => {
  const { emulator, runner } = createRunner()
  const run = runner.run(new Agent({ name: 'a', tools }), 'Hi')
  await expect(run).rejects.toThrow(/"lookup".*toolNamespace/)
  expect(emulator.requests).toEqual([])
})

test('what a tool shows is sent, bytes included', async () => {
  const calls: AgentInputItem[] = ['1', '2', '3'].map((callId) => ({
    type: 'function_call',
    callId,
    name: 'lookup',
    arguments: '{}',
  }))
  const result = (callId: string, output: FunctionCallResultItem['output']): AgentInputItem => ({
    type: 'function_call_result',
    name: 'lookup',
    status: 'completed',
    callId,
    output,
  })
  const { messages } = await bodyOf({}, [
    ...calls,
    result('1', { type: 'text', text: 'seen' }),
    result('2', { type: 'image', image: { data: Uint8Array.of(1, 2, 3), mediaType: 'image/png' } }),
    result('3', [
      { type: 'input_text', text: 'a' },
      { type: 'input_image', image: png },
    ]),
  ])
  expect(messages[0].tool_calls).toHaveLength(3)
  expect(messages.slice(1).map(({ content }: { content: unknown }) => content)).toEqual([
    'seen',
    [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } }],
    [
      { type: 'text', text: 'a' },
      { type: 'image_url', image_url: { url: png } },
    ],
  ])
})

test('pictures, refusals and file annotations of an answer go back with it', async () => {
  const { emulator, runner } = createRunner()
  const annotation = {
    type: 'file',
    file: { hash: 'h', name: 'a.pdf', content: [{ type: 'text', text: 'x' }] },
  }
  const refusal = 'No faces.'
  emulator.reply({ text: 'Here.', refusal, images: [png], annotations: [annotation] }, 'Bye.')
  const agent = new Agent({ name: 'a' })
  const { history } = await runner.run(agent, 'Draw')
  await runner.run(agent, [...history, { role: 'user', content: 'More' }])
  expect(bodies(emulator)[1]?.['messages'][1]).toEqual({
    role: 'assistant',
    content: 'Here.',
    refusal,
    images: [{ type: 'image_url', image_url: { url: png } }],
    annotations: [annotation],
  })
})

test.each([
  ['an image that is kept at OpenAI', { type: 'input_image', image: { id: 'file-1' } }],
  ['a file that is kept at OpenAI', { type: 'input_file', file: { id: 'file-1' } }],
])('%s is refused', async (_, part) => {
  const item = { role: 'user', content: [part] } as AgentInputItem
  await expect(bodyOf({}, [item])).rejects.toThrow('kept at OpenAI')
})

test('a call of another provider is sent without that provider’s type of it', async () => {
  const { messages } = await bodyOf({}, [
    {
      type: 'function_call',
      callId: 'c',
      name: 'f',
      arguments: '{}',
      status: 'completed',
      providerData: { type: 'function_call' },
    },
  ])
  expect(messages[0].tool_calls).toMatchObject([{ id: 'c', type: 'function' }])
})

test('an item of a tool of OpenAI is refused by name', async () => {
  const item = { type: 'computer_call', callId: '1', status: 'completed' } as AgentInputItem
  await expect(bodyOf({}, [item])).rejects.toThrow('"computer_call"')
})

test('thoughts of another provider go back as text', async () => {
  const { messages } = await bodyOf({}, [
    { role: 'user', content: 'Hi' },
    { type: 'reasoning', content: [], rawContent: [{ type: 'reasoning_text', text: 'Hm.' }] },
    { role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Hello' }] },
    { role: 'user', content: 'And?' },
  ])
  expect(messages[1]).toEqual({ role: 'assistant', content: 'Hello', reasoning: 'Hm.' })
})

test('thoughts whose details are no list go back as text', async () => {
  const rawContent = [{ type: 'reasoning_text' as const, text: 'Hm' }]
  const providerData = { reasoning_details: { type: 'reasoning.text' } }
  const { messages } = await bodyOf({}, [
    { role: 'user', content: 'Hi' },
    { type: 'reasoning', content: [], rawContent, providerData },
  ])
  expect(messages[1]).toMatchObject({ role: 'assistant', reasoning: 'Hm' })
})
