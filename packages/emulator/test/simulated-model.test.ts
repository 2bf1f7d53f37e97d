import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { chat, chunksOf, complete, testEmulator } from './call.ts'

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The current weather of a city',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
        days: { type: 'integer', minimum: 1, maximum: 5 },
      },
      required: ['city', 'unit'],
      additionalProperties: false,
    },
  },
}

const question = { role: 'user', content: 'What is the weather in Paris, in celsius, for 3 days?' }

test('calls an offered tool with arguments taken from the question', async () => {
  const { choices } = await complete(testEmulator(), { tools: [weather], messages: [question] })
  const call = choices[0]?.message.tool_calls?.[0]
  expect(choices[0]?.finish_reason).toBe('tool_calls')
  expect(call?.function.name).toBe('get_weather')
  expect(JSON.parse(call?.function.arguments ?? '')).toEqual({
    city: 'Paris',
    unit: 'celsius',
    days: 3,
  })
})

test('answers in words when no offered tool fits', async () => {
  const { choices } = await complete(testEmulator(), { tools: [weather] })
  expect(choices[0]?.finish_reason).toBe('stop')
})

test('stops calling tools once their results are there', async () => {
  const { choices } = await complete(testEmulator(), {
    tools: [weather],
    messages: [
      question,
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: '18 °C and sunny' },
    ],
  })
  expect(choices[0]?.finish_reason).toBe('stop')
  expect(choices[0]?.message.content).toContain('18 °C and sunny')
})

test('calls no tool when tool_choice is none', async () => {
  const { choices } = await complete(testEmulator(), {
    tools: [weather],
    tool_choice: 'none',
    messages: [question],
  })
  expect(choices[0]?.message.tool_calls).toBeUndefined()
})

test('calls some tool when tool_choice is required', async () => {
  const { choices } = await complete(testEmulator(), { tools: [weather], tool_choice: 'required' })
  expect(choices[0]?.message.tool_calls).toHaveLength(1)
})

test('streams tool arguments in fragments that make up valid JSON', async () => {
  const response = await chat(testEmulator(), {
    tools: [weather],
    messages: [question],
    stream: true,
  })
  const calls = chunksOf(await response.text()).flatMap(
    ({ choices }) => choices[0]?.delta.tool_calls ?? [],
  )
  expect(calls[0]).toMatchObject({ index: 0, function: { name: 'get_weather', arguments: '' } })
  expect(calls.length).toBeGreaterThan(2)
  const joined = calls.map((call) => call.function.arguments).join('')
  expect(JSON.parse(joined)).toMatchObject({ city: 'Paris' })
})

test.each([
  [
    'nested objects and arrays',
    {
      type: 'object',
      properties: {
        title: { type: 'string', minLength: 3, maxLength: 12 },
        steps: {
          type: 'array',
          minItems: 2,
          items: {
            type: 'object',
            properties: { text: { type: 'string' } },
            required: ['text'],
            additionalProperties: false,
          },
        },
        rating: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
      },
      required: ['title', 'steps', 'rating'],
    },
  ],
  ['a multiple within bounds', { type: 'integer', minimum: 10, maximum: 20, multipleOf: 7 }],
  [
    'a choice between shapes',
    {
      anyOf: [
        { type: 'null' },
        { type: 'object', required: ['a'], properties: { a: { const: 4 } } },
      ],
    },
  ],
  [
    'a recursive schema',
    {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/$defs/node' } },
          },
          required: ['name', 'children'],
        },
      },
    },
  ],
  ['a pattern', { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' }],
  ['distinct items', { type: 'array', uniqueItems: true, minItems: 3, items: { type: 'string' } }],
  [
    'parts that add up',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
        { properties: { b: { type: 'boolean' } }, required: ['b'] },
      ],
    },
  ],
])('fills %s with a value that the schema accepts', async (_, schema) => {
  const { choices } = await complete(testEmulator(), {
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
  })
  const value: unknown = JSON.parse(choices[0]?.message.content ?? '')
  const validate = new Ajv2020({ strict: false }).compile(schema)
  validate(value)
  expect(validate.errors).toBeNull()
})

test('shows its reasoning with a signature on the last piece', async () => {
  const body = { model: 'borealis/aurora-4', reasoning: { effort: 'high' } }
  const { choices, usage } = await complete(testEmulator(), body)
  const message = choices[0]?.message
  expect(message?.reasoning).toContain('sky blue')
  expect(message?.reasoning_details).toEqual([
    {
      type: 'reasoning.text',
      text: message?.reasoning,
      signature: expect.stringMatching(/^[A-Za-z0-9]{96}==$/),
      id: null,
      format: 'anthropic-claude-v1',
      index: 0,
    },
  ])
  expect(usage.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0)
})

test('does not reason unless asked', async () => {
  const { choices } = await complete(testEmulator(), { model: 'borealis/aurora-4' })
  expect(choices[0]?.message.reasoning).toBeNull()
})

test('seals reasoning that is not for the eyes of the caller', async () => {
  const { choices } = await complete(testEmulator(), { model: 'kestrel/swift-2' })
  const types = choices[0]?.message.reasoning_details?.map(({ type }) => type)
  expect(types).toEqual(['reasoning.summary', 'reasoning.encrypted'])
})

test('counts and hides reasoning that is excluded', async () => {
  const { choices, usage } = await complete(testEmulator(), {
    model: 'borealis/aurora-4',
    reasoning: { effort: 'low', exclude: true },
  })
  expect(choices[0]?.message.reasoning).toBeNull()
  expect(choices[0]?.message.reasoning_details).toBeUndefined()
  expect(usage.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0)
})
