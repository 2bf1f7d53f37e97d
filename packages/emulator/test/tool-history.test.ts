import { expect, test } from 'vitest'
import { chat, complete, failureOf, testEmulator } from './call.ts'

const user = { role: 'user', content: 'What is the weather in Oslo and in Bergen?' }
const result = (id: string): object => ({ role: 'tool', tool_call_id: id, content: 'rain' })
const calling = (...ids: string[]): object => ({
  role: 'assistant',
  content: null,
  tool_calls: ids.map((id) => ({
    id,
    type: 'function',
    function: { name: 'get_weather', arguments: '{}' },
  })),
})

test.each([
  ['a result that answers no call', [user, result('nope')], 'messages[1]'],
  [
    'a result of a call of an earlier turn',
    [user, calling('a'), result('a'), user, result('a')],
    'messages[4]',
  ],
  ['a call without its result', [user, calling('a', 'b'), result('a'), user], 'missing: b'],
  ['calls at the end', [user, calling('a', 'b')], 'missing: a, b'],
])('a provider refuses %s', async (_name, messages, problem) => {
  const response = await chat(testEmulator(), { messages, provider: { only: ['kestrel'] } })
  expect(response.status).toBe(400)
  expect(await failureOf(response)).toMatchObject({
    error: {
      code: 400,
      message: 'Provider returned error',
      metadata: {
        provider_name: 'Kestrel',
        raw: expect.stringContaining(problem),
        error_type: 'invalid_request',
      },
    },
  })
})

test.each([
  ['results in another order', [user, calling('a', 'b'), result('b'), result('a'), user]],
  [
    'calls of one turn in two messages',
    [user, calling('a'), calling('b'), result('a'), result('b')],
  ],
  ['ids that come again', [user, calling('a'), result('a'), user, calling('a'), result('a')]],
])('a provider takes %s', async (_name, messages) => {
  const { choices } = await complete(testEmulator(), { messages })
  expect(choices[0]?.finish_reason).toBe('stop')
})

test('another model is asked when a provider refuses the conversation', async () => {
  const emulator = testEmulator()
  emulator.on({ model: 'openfield/meadow-8b' }).reply('Rain, I think.')
  const { model } = await complete(emulator, {
    model: 'kestrel/swift-2-nano',
    models: ['openfield/meadow-8b'],
    messages: [user, result('nope')],
  })
  expect(model).toBe('openfield/meadow-8b')
})

test.each([
  [{ type: 'function', function: { name: 'get_wether' } }, 'no tool is named "get_wether"'],
  ['required', undefined],
])('a provider refuses the choice %j of a tool that is not there', async (tool_choice, problem) => {
  const parameters = { type: 'object', properties: { city: { type: 'string' } } }
  const tools = [{ type: 'function', function: { name: 'get_weather', parameters } }]
  const offered = problem === undefined ? {} : { tools }
  const response = await chat(testEmulator(), { tool_choice, ...offered })
  expect(response.status).toBe(400)
  const { error } = await failureOf(response)
  expect(error.metadata?.['raw']).toContain(problem ?? 'there are no tools to choose from')
})

test('no tool is missed where none is demanded', async () => {
  expect((await chat(testEmulator(), { tool_choice: 'auto', tools: [] })).status).toBe(200)
})
