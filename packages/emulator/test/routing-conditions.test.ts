import { expect, test } from 'vitest'
import type { EmulatorOptions, Explanation } from '../src/index.ts'
import { chat, failureOf, testEmulator } from './call.ts'
import { abc, catalogue, endpoint, model, provider } from './fixture-catalogue.ts'

const messages = [{ role: 'user', content: 'Hi' }]
const tool = { type: 'function', function: { name: 'f' } }

function explain(options: EmulatorOptions, body: Record<string, unknown>): Explanation {
  return testEmulator(options).explain({ model: 'test/abc', messages, ...body })
}

function outcome({ order, excluded }: Explanation): Record<string, string | undefined> {
  return Object.fromEntries([
    ...order.map(({ tag }) => [tag, 'asked'] as const),
    ...excluded.map(({ tag, rule, excludedBy }) => [tag, `${rule} ${excludedBy}`] as const),
  ])
}

const basic = ['max_tokens', 'temperature']
const mixed = catalogue([
  model('test/abc', [endpoint('a', 1, { supportedParameters: basic }), endpoint('b', 2)]),
])
const poor = catalogue([model('test/abc', [endpoint('a', 1, { supportedParameters: basic })])])

test('require_parameters leaves out endpoints that lack a parameter that is sent (R7)', () => {
  const body = { tools: [tool], provider: { require_parameters: true } }
  expect(outcome(explain({ catalogue: mixed }, body))).toEqual({
    a: 'R7 require_parameters',
    b: 'asked',
  })
})

test('unsupported parameters are ignored without require_parameters (R7)', () => {
  const body = { frequency_penalty: 1 }
  expect(outcome(explain({ catalogue: mixed }, body))).toEqual({ a: 'asked', b: 'asked' })
})

test('nothing left by require_parameters answers 404 and says so (R7)', async () => {
  const response = await chat(testEmulator({ catalogue: poor }), {
    model: 'test/abc',
    tools: [tool],
    provider: { require_parameters: true },
  })
  expect(response.status).toBe(404)
  expect((await failureOf(response)).error).toMatchObject({
    availability: {
      code: 'constraint_filtered',
      retryable: false,
      excluded_by: ['require_parameters'],
    },
  })
})

test('tools go only to endpoints that support them in the older description (R8)', async () => {
  expect(outcome(explain({ catalogue: mixed, profile: 'seed' }, { tools: [tool] }))).toEqual({
    a: 'R8 tools',
    b: 'asked',
  })
  const response = await chat(testEmulator({ catalogue: poor, profile: 'seed' }), {
    model: 'test/abc',
    tools: [tool],
  })
  expect(response.status).toBe(404)
  expect((await failureOf(response)).error.message).toMatch(
    /^No endpoints found that support tool use/,
  )
})

test('max_tokens needs an endpoint that can produce as many (R9)', () => {
  const data = catalogue([
    model('test/abc', [endpoint('a', 1, { maxCompletionTokens: 999 }), endpoint('b', 2)]),
  ])
  expect(outcome(explain({ catalogue: data }, { max_tokens: 1_000 }))).toEqual({
    a: 'R9 max_tokens',
    b: 'asked',
  })
})

test('tools prefer endpoints that support them where there are some (R10)', () => {
  expect(outcome(explain({ catalogue: mixed }, { tools: [tool] }))).toEqual({
    a: 'R10 tools',
    b: 'asked',
  })
})

test('tools never leave a model without endpoints (R10)', () => {
  expect(outcome(explain({ catalogue: poor }, { tools: [tool] }))).toEqual({ a: 'asked' })
})

const curious = catalogue(
  [model('test/abc', [endpoint('a', 1), endpoint('b', 2)])],
  [provider('a', { collectsData: true, zeroDataRetention: false })],
)

test('data_collection deny leaves out providers that collect (R11)', () => {
  const body = { provider: { data_collection: 'deny' } }
  expect(outcome(explain({ catalogue: curious }, body))).toEqual({
    a: 'R11 data_policy:training',
    b: 'asked',
  })
})

test('the policy of the account leaves them out too (R11)', () => {
  const options = { catalogue: curious, account: { dataCollection: 'deny' } } as const
  expect(outcome(explain(options, {}))).toEqual({ a: 'R11 data_policy:training', b: 'asked' })
})

test('nothing left by the data policy answers 404 with the privacy setting (R11)', async () => {
  const response = await chat(testEmulator({ catalogue: curious }), {
    model: 'test/abc',
    provider: { only: ['a'], data_collection: 'deny' },
  })
  expect(response.status).toBe(404)
  expect((await failureOf(response)).error.message).toBe(
    'No endpoints found matching your data policy. Enable prompt training here: https://openrouter.ai/settings/privacy',
  )
})

test.each([
  ['zdr', { zdr: true }, {}, 'R12 data_policy:zdr'],
  ['zdr of the account', {}, { zdr: true }, 'R12 data_policy:zdr'],
  ['ignore', { ignore: ['A'] }, {}, 'R12 ignored_providers'],
  [
    'the ignore list of the account',
    { ignore: [] },
    { ignoredProviders: ['a'] },
    'R12 ignored_providers',
  ],
  ['only', { only: ['b'] }, {}, 'R12 allowed_providers'],
  [
    'only within the account',
    { only: ['a', 'b'] },
    { allowedProviders: ['b'] },
    'R12 allowed_providers',
  ],
])('%s leaves a provider out (R12)', (_, preferences, account, expected) => {
  const explanation = explain({ catalogue: curious, account }, { provider: preferences })
  expect(outcome(explanation)).toEqual({ a: expected, b: 'asked' })
})

test('quantizations and distillation leave endpoints out (R12)', () => {
  const data = catalogue([
    model('test/abc', [endpoint('a', 1, { quantization: 'int4' }), endpoint('b', 2)], {
      distillable: false,
    }),
  ])
  expect(outcome(explain({ catalogue: data }, { provider: { quantizations: ['fp8'] } }))).toEqual({
    a: 'R12 quantization',
    b: 'asked',
  })
  const { order } = explain({ catalogue: data }, { provider: { enforce_distillable_text: true } })
  expect(order).toEqual([])
})

test.each([
  ['a number', 2],
  ['a string', '2'],
])('max_price as %s allows what costs exactly that, and nothing dearer (R13)', (_, prompt) => {
  const body = { provider: { max_price: { prompt } } }
  expect(outcome(explain({ catalogue: abc }, body))).toEqual({
    a: 'asked',
    b: 'asked',
    c: 'R13 max_price',
  })
})

test('max_price of audio is the price of a unit, where an endpoint has one (R13)', () => {
  const pricing = { prompt: '0.000001', completion: '0' }
  const hearing = catalogue([
    model('test/abc', [
      endpoint('a', 1, { pricing: { ...pricing, audio: '0.00002' } }),
      endpoint('b', 1, { pricing: { ...pricing, audio: '0.00003' } }),
      endpoint('c', 1),
    ]),
  ])
  const body = { provider: { max_price: { audio: '0.00002' } } }
  expect(outcome(explain({ catalogue: hearing }, body))).toEqual({
    a: 'asked',
    b: 'R13 max_price',
    c: 'asked',
  })
})

test('nothing is ever routed above max_price (R13)', async () => {
  const body = { model: 'test/abc', provider: { max_price: { prompt: 0.5 } } }
  expect((await chat(testEmulator({ catalogue: abc }), body)).status).toBe(404)
})

const tiered = catalogue([
  model('test/abc', [
    endpoint('a', 2),
    endpoint('a/flex', 1, { serviceTier: 'flex' }),
    endpoint('a/priority', 4, { serviceTier: 'priority' }),
  ]),
])

test.each([
  [undefined, ['a']],
  ['flex', ['a/flex']],
  ['priority', ['a/priority', 'a']],
  ['fast', ['a/priority', 'a']],
])('service tier %s asks %j (R20)', (service_tier, expected) => {
  const { order } = explain({ catalogue: tiered }, { service_tier })
  expect(order.map(({ tag }) => tag)).toEqual(expected)
})

test('a model without a flex endpoint is routed as usual (R20)', () => {
  const { order } = explain({ catalogue: abc }, { service_tier: 'flex' })
  expect(order).toHaveLength(3)
})

test.each([
  ['prioritized', ['c', 'a', 'b', 'c'], [true, false, false, false]],
  ['fallback', ['a', 'b', 'c', 'c'], [false, false, false, true]],
  ['always', ['c', 'a', 'b'], [true, false, false]],
] as const)('an own key that is %s is used in its place (R21)', (use, tags, byok) => {
  const account = { byok: [{ provider: 'c', use }] }
  const { order } = explain({ catalogue: abc, account }, { provider: { sort: 'price' } })
  expect(order.map(({ tag }) => tag)).toEqual(tags)
  expect(order.map((one) => one.byok)).toEqual(byok)
})

test('an own key comes before the order of the request (R21)', () => {
  const account = { byok: [{ provider: 'c', use: 'prioritized' }] } as const
  const { order } = explain({ catalogue: abc, account }, { provider: { order: ['b'] } })
  expect(order[0]).toMatchObject({ tag: 'c', byok: true })
})

test('structured output needs support for it in the older description (R40)', () => {
  const response_format = { type: 'json_schema', json_schema: { name: 'x', schema: {} } }
  const { order, excluded } = explain({ catalogue: abc, profile: 'seed' }, { response_format })
  expect(order).toEqual([])
  expect(new Set(excluded.map(({ rule }) => rule))).toEqual(new Set(['R40']))
})
