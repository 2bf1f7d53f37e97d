import { generateText, stepCountIs, streamText, tool } from 'ai'
import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { answer, chunk, cutSse, finish, providerWith, sse } from './recorded-fetch.ts'

const model = 'anthropic/claude-sonnet-4.5'

function weatherTool() {
  const execute = vi.fn<(input: { city: string }) => Promise<string>>(
    async (input) => `Sunny in ${input.city}`,
  )
  return {
    execute,
    tools: { weather: tool({ inputSchema: z.object({ city: z.string() }), execute }) },
  }
}

function call(name: string, args: string, rest: object = {}): object {
  return { id: 'call-1', type: 'function', function: { name, arguments: args }, ...rest }
}

test('a streamed tool call is run and its result sent back', async () => {
  const { openrouter, sent } = providerWith([
    sse(
      chunk({ tool_calls: [{ index: 0, ...call('weather', '{"city":') }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] }),
      finish('tool_calls'),
    ),
    sse(chunk({ content: 'Sunny.' }), finish()),
  ])
  const { tools, execute } = weatherTool()
  const result = streamText({
    model: openrouter(model),
    prompt: 'Weather?',
    tools,
    stopWhen: stepCountIs(2),
  })
  expect(await result.text).toBe('Sunny.')
  expect(execute.mock.calls[0]?.[0]).toEqual({ city: 'Oslo' })
  expect(sent[1]?.body['messages'].slice(1)).toEqual([
    { role: 'assistant', content: null, tool_calls: [call('weather', '{"city":"Oslo"}')] },
    { role: 'tool', tool_call_id: 'call-1', content: 'Sunny in Oslo' },
  ])
})

test('a truncated tool call is never run, with an empty input or at all (D2)', async () => {
  const truncated = chunk({ tool_calls: [{ index: 0, ...call('weather', '{"city":"Os') }] })
  for (const recording of [sse(truncated, finish('tool_calls')), cutSse(truncated)]) {
    const { openrouter } = providerWith([recording])
    const { tools, execute } = weatherTool()
    const result = streamText({
      model: openrouter(model),
      prompt: 'Weather?',
      tools,
      onError: () => undefined,
    })
    await result.consumeStream()
    expect(execute).not.toHaveBeenCalled()
  }
})

test('a stream that is cut finishes as interrupted and tells of the failure (R3)', async () => {
  const { openrouter } = providerWith([
    cutSse(chunk({ tool_calls: [{ index: 0, ...call('weather', '{"city":"Oslo"}') }] })),
  ])
  const { tools, execute } = weatherTool()
  const onError = vi.fn<(event: { error: unknown }) => void>()
  const result = streamText({ model: openrouter(model), prompt: 'Weather?', tools, onError })
  expect(await result.finishReason).toBe('interrupted')
  expect(execute).not.toHaveBeenCalled()
  expect(onError.mock.calls[0]?.[0].error).toMatchObject({
    name: 'AI_APICallError',
    cause: { kind: 'stream-interrupted' },
  })
})

test('arguments that are not JSON are handed on as they are, so that the model hears of it (R2)', async () => {
  const { openrouter } = providerWith([answer({ tool_calls: [call('weather', '{"city"')] })])
  const { tools, execute } = weatherTool()
  const result = await generateText({ model: openrouter(model), prompt: 'Weather?', tools })
  expect(result.toolCalls[0]).toMatchObject({ invalid: true, input: '{"city"' })
  expect(execute).not.toHaveBeenCalled()
})

test('strictness, cache marks and further fields of a tool reach the request, and examples are a warning (D10)', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })])
  const result = await generateText({
    model: openrouter(model),
    prompt: 'Hi',
    tools: {
      weather: tool({
        description: 'The weather',
        inputSchema: z.object({ city: z.string() }),
        inputExamples: [{ input: { city: 'Oslo' } }],
        strict: true,
        providerOptions: {
          openrouter: { cacheControl: { type: 'ephemeral' }, eager_input_streaming: true },
        },
      }),
    },
  })
  expect(sent[0]?.body['tools']).toMatchObject([
    {
      type: 'function',
      function: { name: 'weather', description: 'The weather', strict: true },
      cache_control: { type: 'ephemeral' },
      eager_input_streaming: true,
    },
  ])
  expect(result.warnings).toMatchObject([{ type: 'unsupported', feature: 'tool input examples' }])
})

test('what a tool call carries besides its arguments goes back with it', async () => {
  const signature = { google: { thought_signature: 'sig' } }
  const signed = call('weather', '{"city":"Oslo"}', { extra_content: signature })
  const { openrouter, sent } = providerWith([
    answer({ tool_calls: [signed] }),
    answer({ content: 'Sunny.' }),
  ])
  await generateText({
    model: openrouter(model),
    prompt: 'Weather?',
    tools: weatherTool().tools,
    stopWhen: stepCountIs(2),
  })
  expect(sent[1]?.body.messages[1]?.['tool_calls']).toEqual([signed])
})

test('arguments that somebody kept as text go back as they were', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Sunny.' })])
  const part = { toolCallId: 'call-1', toolName: 'weather' }
  await generateText({
    model: openrouter(model),
    messages: [
      {
        role: 'assistant',
        content: [{ type: 'tool-call', ...part, input: '{"city":"Oslo"}' }],
      },
      {
        role: 'tool',
        content: [{ type: 'tool-result', ...part, output: { type: 'text', value: 'Sunny' } }],
      },
    ],
  })
  expect(sent[0]?.body.messages[0]?.['tool_calls']).toEqual([call('weather', '{"city":"Oslo"}')])
})

test('a custom tool is called with any text, streamed or not, and the text goes back', async () => {
  const custom = { id: 'call-1', type: 'custom', custom: { name: 'search', input: '"otter" -sea' } }
  const execute = vi.fn<(query: string) => string>(() => 'Found.')
  const { openrouter, sent } = providerWith([
    sse(chunk({ tool_calls: [{ index: 0, ...custom }] }), finish('tool_calls')),
    answer({ tool_calls: [custom] }),
    answer({ content: 'Yes.' }),
  ])
  const asked = {
    model: openrouter(model, { extraBody: { tools: [{ type: 'custom', custom: {} }] } }),
    tools: { search: tool({ inputSchema: z.string(), execute }) },
  }
  const result = streamText({ ...asked, prompt: 'Otters?' })
  const messages = await result.responseMessages
  await generateText({ ...asked, messages, stopWhen: stepCountIs(2) })
  expect(execute.mock.calls.map(([query]) => query)).toEqual(['"otter" -sea', '"otter" -sea'])
  expect(sent[2]?.body.messages).toMatchObject([
    { tool_calls: [custom] },
    { content: 'Found.' },
    { tool_calls: [custom] },
    { content: 'Found.' },
  ])
})

test('the choice of a tool is named as the API names it', async () => {
  const { openrouter, sent } = providerWith([
    answer({ tool_calls: [call('weather', '{"city":"Oslo"}')] }),
  ])
  const { tools } = weatherTool()
  for (const toolChoice of ['required', { type: 'tool', toolName: 'weather' }, 'auto'] as const) {
    await generateText({ model: openrouter(model), prompt: 'Weather?', tools, toolChoice })
  }
  expect(sent.map(({ body }) => body['tool_choice'])).toEqual([
    'required',
    { type: 'function', function: { name: 'weather' } },
    undefined,
  ])
})

test('the choice of a tool is sent for tools of the settings, the options and the unchecked fields too', async () => {
  const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: {} } }]
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })])
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }]
  const toolChoice = { type: 'required' as const }
  const options = { prompt, toolChoice }
  await openrouter(model).doGenerate({ ...options, providerOptions: { openrouter: { tools } } })
  await openrouter(model, { extraBody: { tools } }).doGenerate(options)
  await openrouter(model).doGenerate(options)
  expect(sent.map(({ body }) => body['tool_choice'])).toEqual(['required', 'required', undefined])
})
