import { describe, expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { chat, chunksOf, complete, type Completion, failureOf, testEmulator } from './call.ts'

const free = 'openfield/meadow-8b:free'
const webSearch = { type: 'openrouter:web_search' }

/** What a completion says beside what all of them say. */
interface SearchedCompletion extends Completion {
  usage: Completion['usage'] & {
    cost_details: { server_tool_cost?: number }
    server_tool_use_details?: Record<string, number>
  }
}

async function search(
  emulator: Emulator,
  body: Record<string, unknown>,
): Promise<SearchedCompletion> {
  const response = await chat(emulator, { model: free, ...body })
  expect(response.status).toBe(200)
  const completion: SearchedCompletion = await response.json()
  return completion
}

describe('the tool that searches the web', () => {
  test('is used for a question, cited, counted and paid for (A7, R76)', async () => {
    const { choices, usage } = await search(testEmulator(), { tools: [webSearch] })
    expect(choices[0]?.message).toMatchObject({
      content: expect.stringContaining('https://source-1.example/'),
      annotations: Array.from({ length: 5 }, () => ({ type: 'url_citation' })),
    })
    expect(usage).toMatchObject({
      cost: 0.007,
      cost_details: { server_tool_cost: 0.007 },
      server_tool_use_details: {
        tool_calls_requested: 1,
        tool_calls_executed: 1,
        web_search_requests: 1,
      },
    })
  })

  test.each([
    ['the request forbids tools', { tool_choice: 'none' }],
    [
      'results of other tools have just arrived',
      {
        messages: [
          { role: 'user', content: 'Look.' },
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } },
            ],
          },
          { role: 'tool', tool_call_id: 'call_1', content: 'nothing' },
        ],
      },
    ],
  ])('rests when %s', async (_when, body) => {
    const { usage } = await search(testEmulator(), { tools: [webSearch], ...body })
    expect(usage.cost).toBe(0)
    expect(usage).not.toHaveProperty('server_tool_use_details')
  })

  test('is not offered to an upstream, which is given the results', async () => {
    const emulator = testEmulator()
    const response = await chat(emulator, {
      tools: [{ ...webSearch, parameters: { max_results: 1 } }],
      stream: true,
      debug: { echo_upstream_body: true },
    })
    const text = await response.text()
    expect(text).toContain('https://source-1.example/')
    expect(text).not.toContain('openrouter:web_search')
  })
})

test.each([
  ['exa', 'deep-lite', 5, 0.012],
  ['exa', 'deep', 12, 0.014],
  ['exa', 'deep-reasoning', 5, 0.015],
  ['exa', 'fast', 5, 0.007],
  ['parallel', 'turbo', 5, 0.001],
  ['parallel', 'advanced', 5, 0.005],
  ['perplexity', 'auto', 20, 0.005],
  ['firecrawl', 'auto', 5, 0],
])('a search by %s in its mode %s for %d results costs $%d (R76)', async (...searched) => {
  const [engine, mode, max_results, cost] = searched
  const parameters = { engine, mode, max_results }
  const byTool = await search(testEmulator(), { tools: [{ ...webSearch, parameters }] })
  const byPlugin = await search(testEmulator(), { plugins: [{ id: 'web', ...parameters }] })
  expect([byTool.usage.cost, byPlugin.usage.cost]).toEqual([cost, cost])
})

test('`:online` among the fallbacks searches too (R33)', async () => {
  const { usage } = await search(testEmulator(), { model: undefined, models: [`${free}:online`] })
  expect(usage.cost).toBe(0.007)
})

describe('the tool that tells the time', () => {
  const clock = createVirtualClock(Date.UTC(2026, 0, 31, 23, 30))
  const messages = [{ role: 'user', content: 'Which day is it today?' }]

  test('tells it in the time zone that was asked for', async () => {
    const tools = [{ type: 'openrouter:datetime', parameters: { timezone: 'Europe/Berlin' } }]
    const { choices, usage } = await search(testEmulator({ clock }), { messages, tools })
    expect(choices[0]?.message.content).toContain('Sunday, 2026-02-01 00:30:00 (Europe/Berlin)')
    expect(usage).toMatchObject({
      cost: 0,
      server_tool_use_details: { tool_calls_executed: 1, web_search_requests: 0 },
    })
  })

  test('names a time zone that there is not', async () => {
    const tools = [{ type: 'openrouter:datetime', parameters: { timezone: 'Europe/Atlantis' } }]
    const response = await chat(testEmulator(), { messages, tools })
    const { error } = await failureOf(response)
    expect(response.status).toBe(400)
    expect(error.message).toContain('Europe/Atlantis is not an IANA time zone')
  })
})

describe('a model that shows its reasoning', () => {
  const clock = createVirtualClock(Date.UTC(2026, 0, 31, 23, 30))
  const body = {
    reasoning: { effort: 'low' },
    tools: [webSearch, { type: 'openrouter:datetime' }],
  }
  const user = { role: 'user', content: 'Which day is it today?' }

  test.each([
    ['borealis/aurora-4', 'reasoning.text', 1],
    ['lumen/prism-3', 'reasoning.summary', 1],
    ['kestrel/swift-2', 'reasoning.encrypted', 2],
  ])('%s tells which server tools ran, after its reasoning (A9)', async (model, type, index) => {
    const { choices } = await complete(testEmulator({ clock }), {
      ...body,
      model,
      messages: [user],
    })
    const details = choices[0]?.message.reasoning_details ?? []
    expect(details.slice(-3)).toMatchObject([
      { type },
      {
        type: 'reasoning.server_tool_call',
        tool_name: 'openrouter:web_search',
        arguments: JSON.stringify({ query: user.content }),
        result: expect.stringContaining('https://source-1.example/'),
        tool_call_id: expect.stringMatching(/^call_\w{24}$/),
        index,
      },
      {
        type: 'reasoning.server_tool_call',
        tool_name: 'openrouter:datetime',
        arguments: '{"timezone":"UTC"}',
        result: expect.stringContaining('2026-01-31 23:30:00'),
        index: index + 1,
      },
    ])
  })

  test('streams the same details', async () => {
    const emulator = testEmulator({ clock })
    const whole = await complete(emulator, { ...body, model: 'lumen/prism-3', messages: [user] })
    const streamed = await chat(emulator, {
      ...body,
      model: 'lumen/prism-3',
      messages: [user],
      stream: true,
    })
    const runs = chunksOf(await streamed.text())
      .flatMap(({ choices }) => choices[0]?.delta.reasoning_details ?? [])
      .filter(({ type }) => type === 'reasoning.server_tool_call')
    expect(runs).toHaveLength(2)
    expect(whole.choices[0]?.message.reasoning_details).toEqual(expect.arrayContaining(runs))
  })

  test.each(['borealis/aurora-4', 'kestrel/swift-2'])(
    '%s takes them back unchanged',
    async (model) => {
      const emulator = testEmulator({ clock })
      const { choices } = await complete(emulator, { ...body, model, messages: [user] })
      const messages = [user, { role: 'assistant', ...choices[0]?.message }, user]
      const next = await complete(emulator, { ...body, model, messages })
      expect(next.choices[0]?.message.reasoning_details?.at(-1)).toMatchObject({
        type: 'reasoning.server_tool_call',
      })
    },
  )

  test('says nothing of them where it does not reason, or where reasoning is left out', async () => {
    const emulator = testEmulator({ clock })
    for (const reasoning of [{ enabled: false }, { effort: 'low', exclude: true }]) {
      const asked = { ...body, reasoning, model: 'borealis/aurora-4', messages: [user] }
      const { choices } = await complete(emulator, asked)
      expect(choices[0]?.message.reasoning_details).toBeUndefined()
    }
  })
})

describe('a server tool that is not emulated', () => {
  const tools = [{ type: 'openrouter:image_generation' }]

  test('is refused by simulated models, instead of being ignored', async () => {
    const response = await chat(testEmulator(), { tools })
    const { error } = await failureOf(response)
    expect(response.status).toBe(501)
    expect(error.message).toContain('openrouter:image_generation is not emulated')
  })

  test('can be part of a scripted conversation', async () => {
    const emulator = testEmulator()
    emulator.reply('Painted.')
    const { choices } = await complete(emulator, { tools })
    expect(choices[0]?.message.content).toBe('Painted.')
  })
})

test.each([
  [{ tools: [{ type: 'function' }] }, 'tools[0].function'],
  [{ tools: [{ type: 'openrouter:teleport' }] }, 'tools[0].type'],
  [{ tool_choice: { type: 'function' } }, 'tool_choice.function'],
  [{ tool_choice: 'always' }, 'tool_choice'],
  [{ messages: [{ role: 'user', content: [{ type: 'text' }] }] }, 'messages[0].content[0].text'],
  [{ stop: ['1', '2', '3', '4', '5'] }, 'stop'],
  [{ metadata: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [n, ''])) }, 'metadata'],
])('%j is refused by the name of the field that is wrong', async (body, field) => {
  const response = await chat(testEmulator(), body)
  const { error } = await failureOf(response)
  expect(response.status).toBe(400)
  expect(error.message).toMatch(new RegExp(`^${field.replace(/[[\].]/g, '\\$&')}: `))
})
