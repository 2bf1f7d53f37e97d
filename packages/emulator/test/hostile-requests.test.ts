import { expect, test } from 'vitest'
import { failureOf, testEmulator } from './call.ts'
import { post } from './post.ts'

const messages = [{ role: 'user', content: 'Hello' }]
const model = 'borealis/aurora-4'

function nested(depth: number): object {
  let schema: object = { type: 'string' }
  for (let level = 0; level < depth; level += 1) schema = { type: 'array', items: schema }
  return schema
}

function callOf(parameters: object): object {
  return {
    model,
    messages,
    tool_choice: 'required',
    tools: [{ type: 'function', function: { name: 'f', parameters } }],
  }
}

test.each<[what: string, path: string, body: unknown, complaint: string]>([
  [
    'a highest price that is no amount',
    '/chat/completions',
    { model, messages, max_price: { prompt: 'cheap' } },
    'max_price.prompt',
  ],
  [
    'two efforts that differ',
    '/chat/completions',
    { model, messages, reasoning: { effort: 'high' }, reasoning_effort: 'low' },
    'reasoning_effort: it differs from reasoning.effort',
  ],
  [
    'a service tier that nobody offers',
    '/chat/completions',
    { model, messages, service_tier: 'first' },
    'service_tier',
  ],
  [
    'a service tier that nobody offers',
    '/responses',
    { model, input: 'Hi', service_tier: 'first' },
    'service_tier',
  ],
  [
    'a search for half a page',
    '/chat/completions',
    { model, messages, plugins: [{ id: 'web', max_results: 2.5 }] },
    'max_results',
  ],
  [
    'a search for fewer than no pages',
    '/chat/completions',
    { model, messages, plugins: [{ id: 'web', max_results: -3 }] },
    'max_results',
  ],
  [
    'a search for a billion pages',
    '/chat/completions',
    { model, messages, plugins: [{ id: 'web', max_results: 1e9 }] },
    'max_results',
  ],
  [
    'a search tool with more pages than it may find',
    '/chat/completions',
    {
      model,
      messages,
      tools: [{ type: 'openrouter:web_search', parameters: { max_results: 26 } }],
    },
    'max_results: expected a whole number from 1 to 25',
  ],
  [
    'a schema without end',
    '/chat/completions',
    callOf(nested(2_000)),
    'nested more than 500 levels deep',
  ],
  [
    'a callback that is no URL',
    '/auth/keys/code',
    { callback_url: 'nowhere' },
    'callback_url: must be an https URL',
  ],
  [
    'a block whose data is no text',
    '/messages',
    {
      model,
      max_tokens: 100,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: {} } },
          ],
        },
      ],
    },
    'a block of type image cannot be read',
  ],
  [
    'a tool without a name',
    '/messages',
    { model, max_tokens: 100, messages, tools: [{}] },
    'a tool needs a name',
  ],
])('%s is refused with status 400', async (_what, path, body, complaint) => {
  const response = await post(testEmulator(), path, body)
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toContain(complaint)
})

test.each([
  ['a text of a billion letters', { type: 'string', minLength: 1e9 }],
  ['a list of a billion items', { type: 'array', minItems: 1e9, items: { type: 'string' } }],
  ['a pattern of a billion letters', { type: 'string', pattern: '^a{999999999}$' }],
  [
    'lists of lists of themselves',
    { type: 'array', minItems: 10, items: { $ref: '#/properties/value' } },
  ],
])('a schema that demands %s gets an answer of bearable length', async (_what, value) => {
  const parameters = { type: 'object', properties: { value }, required: ['value'] }
  const response = await post(testEmulator(), '/chat/completions', callOf(parameters))
  expect(response.status).toBe(200)
  expect((await response.text()).length).toBeLessThan(1_000_000)
})

test('annotations that hold anything are passed over when a PDF comes back', async () => {
  const file_data = `data:application/pdf;base64,${btoa('%PDF-1.4')}`
  const content = [null, 5, { text: {} }]
  const response = await post(testEmulator(), '/chat/completions', {
    model: 'kestrel/swift-2-nano',
    messages: [
      {
        role: 'assistant',
        content: 'Read.',
        annotations: [
          { type: 'file', file: { hash: {}, content } },
          { type: 'file', file: { hash: 'abc', content } },
        ],
      },
      { role: 'user', content: [{ type: 'file', file: { filename: 'a.pdf', file_data } }] },
    ],
  })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toContain('The PDF cannot be read')
})

test.each([
  ['/models?context=long', 'context: expected a number'],
  ['/models?max_price=', 'max_price: expected a number'],
  ['/activity?date=2026-13-45', 'date: expected a UTC date'],
])('%s is refused with status 400', async (path, complaint) => {
  const emulator = testEmulator()
  const response = await emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    headers: { authorization: `Bearer ${emulator.managementKey}` },
  })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toContain(complaint)
})

test('HEAD is answered like GET, without the body', async () => {
  const emulator = testEmulator()
  const url = 'https://openrouter.ai/api/v1/models'
  const response = await emulator.fetch(url, { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.text()).toBe('')
  expect(emulator.requests.at(-1)?.method).toBe('HEAD')
})

const inherited = ['__proto__', 'constructor', 'hasOwnProperty']

test.each(inherited)('%s is the name of no model', async (name) => {
  const response = await post(testEmulator(), '/chat/completions', { model: name, messages })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toBe(`${name} is not a valid model ID`)
})

test.each(inherited)('%s is no filter and no order of models', async (name) => {
  const emulator = testEmulator()
  const url = 'https://openrouter.ai/api/v1/models'
  const filtered = await emulator.fetch(`${url}?${name}=x`)
  expect(await filtered.text()).toBe(await (await emulator.fetch(url)).text())
  expect((await emulator.fetch(`${url}?sort=${name}`)).status).toBe(501)
})

test.each(inherited)(
  '%s is no engine and no mode of a search, and no tier of costs',
  async (name) => {
    const search = { id: 'web', engine: name, mode: name }
    const plugins = [search, { ...search, engine: 'exa' }, { id: 'auto-router', cost_tier: name }]
    for (const plugin of plugins) {
      const body = { model: 'openrouter/auto', messages, plugins: [plugin] }
      expect((await post(testEmulator(), '/chat/completions', body)).status).toBe(200)
    }
  },
)

test.each(inherited)('%s is no format of a text', async (format) => {
  const properties = { value: { type: 'string', format } }
  const parameters = { type: 'object', properties, required: ['value'] }
  const response = await post(testEmulator(), '/chat/completions', callOf(parameters))
  const { choices } = await response.json()
  const { value } = JSON.parse(choices[0].message.tool_calls[0].function.arguments)
  expect(value).toBeTypeOf('string')
})
