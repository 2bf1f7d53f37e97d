import {
  convertToModelMessages,
  generateText,
  readUIMessageStream,
  streamText,
  toUIMessageStream,
  type UIMessage,
} from 'ai'
import { expect, test } from 'vitest'
import { answer, chunk, finish, providerWith, sse } from './recorded-fetch.ts'

const model = 'openai/gpt-5'
const record = {
  type: 'reasoning.server_tool_call',
  tool_name: 'openrouter:web_search',
  tool_call_id: 'st-1',
  arguments: '{"query":"otters"}',
  result: '{"pages":2}',
  index: 0,
}

test('a server tool is sent with its parameters where the API wants them (D11)', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Found.' })])
  const tools = {
    search: openrouter.tools.webSearch({ engine: 'exa', maxResults: 3 }),
    clock: openrouter.tools.datetime(),
  }
  await generateText({ model: openrouter(model), prompt: 'Hi', tools })
  expect(sent[0]?.body['tools']).toEqual([
    { type: 'openrouter:web_search', parameters: { engine: 'exa', max_results: 3 } },
    { type: 'openrouter:datetime' },
  ])
})

test('a parameter that a server tool does not have is refused with the name that was meant', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Found.' })])
  const options = { max_result: 3 } as Record<string, unknown>
  const tools = { search: openrouter.tools.webSearch(options) }
  const call = generateText({ model: openrouter(model), prompt: 'Hi', tools })
  await expect(call).rejects.toThrow(/max_results/)
  expect(sent).toHaveLength(0)
})

test('a returned call of a server tool is executed by the provider, under the caller’s name (D12, R9)', async () => {
  const call = {
    id: 'c1',
    type: 'function',
    function: { name: 'openrouter:web_search', arguments: '{"query":"otters"}' },
  }
  const { openrouter } = providerWith([answer({ content: 'Found.', tool_calls: [call] })])
  const tools = { search: openrouter.tools.webSearch() }
  const result = await generateText({ model: openrouter(model), prompt: 'Hi', tools })
  expect(result.toolCalls).toMatchObject([
    { toolName: 'search', providerExecuted: true, input: { query: 'otters' } },
  ])
  expect(result.toolCalls[0]?.invalid).toBeUndefined()
})

test.each([
  ['of another type', { ...record, type: 'reasoning.text', text: 'Hm.' }],
  ['without a name', { ...record, tool_name: null }],
  ['without an id', { ...record, tool_call_id: null }],
])('a detail %s is no call of a server tool', async (_, detail) => {
  const { openrouter } = providerWith([answer({ content: 'Hi.', reasoning_details: [detail] })])
  const tools = { search: openrouter.tools.webSearch() }
  const { toolCalls, text } = await generateText({ model: openrouter(model), prompt: 'Hi', tools })
  expect(toolCalls).toEqual([])
  expect(text).toBe('Hi.')
})

test('forcing a server tool names it in OpenRouter’s own way, and its recorded call satisfies the SDK (D12)', async () => {
  const recordings = [
    answer({ content: 'Found.', reasoning_details: [record] }),
    sse(chunk({ reasoning_details: [record] }), chunk({ content: 'Found.' }), finish()),
  ]
  for (const recording of recordings) {
    const { openrouter, sent } = providerWith([recording, answer({ content: 'Fine.' })])
    const options = {
      model: openrouter(model),
      prompt: 'Hi',
      tools: { search: openrouter.tools.webSearch() },
      toolChoice: { type: 'tool', toolName: 'search' },
    } as const
    const result = recording.startsWith('data:') ? streamText(options) : await generateText(options)
    expect(await result.text).toBe('Found.')
    expect(await result.toolResults).toMatchObject([
      {
        toolName: 'search',
        input: { query: 'otters' },
        output: { pages: 2 },
        providerExecuted: true,
      },
    ])
    expect(sent[0]?.body['tool_choice']).toEqual({ type: 'openrouter:web_search' })
    const { messages } = await result.response
    await generateText({
      model: openrouter(model),
      prompt: [{ role: 'user', content: 'Hi' }, ...messages, { role: 'user', content: 'And?' }],
    })
    expect(sent[1]?.body.messages[1]).toEqual({
      role: 'assistant',
      content: 'Found.',
      reasoning_details: [record],
    })
  }
})

test('a record of a server tool that the caller did not name still goes back', async () => {
  const { openrouter, sent } = providerWith([
    answer({ content: 'Found.', reasoning_details: [record] }),
    answer({ content: 'Fine.' }),
  ])
  const result = await generateText({ model: openrouter(model), prompt: 'Hi' })
  expect(result.toolCalls).toEqual([])
  await generateText({
    model: openrouter(model),
    prompt: [
      { role: 'user', content: 'Hi' },
      ...result.response.messages,
      { role: 'user', content: 'And?' },
    ],
  })
  expect(sent[1]?.body.messages[1]?.['reasoning_details']).toEqual([record])
})

test('the record of a server tool survives the way to the browser and back', async () => {
  const { openrouter, sent } = providerWith([
    sse(chunk({ reasoning_details: [record] }), chunk({ content: 'Found.' }), finish()),
    answer({ content: 'Fine.' }),
  ])
  const tools = { search: openrouter.tools.webSearch() }
  const result = streamText({ model: openrouter(model), prompt: 'Hi', tools })
  let message: UIMessage | undefined
  const stream = toUIMessageStream({ stream: result.stream })
  for await (const state of readUIMessageStream({ stream })) message = state
  // No thoughts without words beside the call.
  expect(message?.parts.map(({ type }) => type)).toEqual(['step-start', 'tool-search', 'text'])
  const stored = JSON.parse(JSON.stringify([message])) as UIMessage[]
  await generateText({
    model: openrouter(model),
    tools,
    prompt: [...(await convertToModelMessages(stored)), { role: 'user', content: 'And?' }],
  })
  expect(sent[1]?.body.messages[0]).toMatchObject({
    content: 'Found.',
    reasoning_details: [record],
  })
})
