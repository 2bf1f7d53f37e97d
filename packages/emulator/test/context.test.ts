import { expect, test } from 'vitest'
import type { Turn } from '../src/index.ts'
import { type Message, textOf } from '../src/wire/message.ts'
import { chat, complete, failureOf, testEmulator } from './call.ts'
import { catalogue, endpoint, model } from './fixture-catalogue.ts'
import { post } from './post.ts'

function contexts(...lengths: number[]): Parameters<typeof testEmulator>[0] {
  const endpoints = lengths.map((contextLength, index) =>
    endpoint('abcdef'[index] ?? 'z', index + 1, { contextLength }),
  )
  return { catalogue: catalogue([model('test/abc', endpoints)]) }
}

/** A conversation of `count` messages of 100 tokens each. */
function talk(count: number): Message[] {
  return Array.from({ length: count }, (_, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content: `${index} `.padEnd(400, 'x'),
  }))
}

async function heard(
  options: Parameters<typeof testEmulator>[0],
  body: Record<string, unknown>,
): Promise<{ turn: Turn; provider: string }> {
  const turns: Turn[] = []
  const emulator = testEmulator(options)
  emulator.on({}).reply((turn) => {
    turns.push(turn)
    return 'ok'
  })
  const { provider } = await complete(emulator, { model: 'test/abc', ...body })
  const turn = turns.at(-1)
  if (turn === undefined) throw new Error('Nobody was asked')
  return { turn, provider }
}

test('a prompt that does not fit is refused with advice (R50)', async () => {
  const response = await chat(testEmulator(contexts(9_000)), {
    model: 'test/abc',
    messages: talk(200),
    max_tokens: 50,
  })
  const { error } = await failureOf(response)
  expect(response.status).toBe(400)
  expect(error.metadata).toEqual({ error_type: 'context_length_exceeded' })
  expect(error.message).toMatch(/maximum context length is 9000 tokens.*"middle-out" transform/)
})

test('the answer counts against the context too (R50)', async () => {
  const body = { model: 'test/abc', messages: talk(10) }
  const emulator = testEmulator(contexts(10_000))
  expect((await chat(emulator, { ...body, max_tokens: 8_000 })).status).toBe(200)
  expect((await chat(emulator, { ...body, max_tokens: 9_500 })).status).toBe(400)
})

test('an endpoint with a larger context of the same model answers instead (R50)', async () => {
  const { provider } = await heard(contexts(9_000, 90_000), {
    messages: talk(200),
    provider: { sort: 'price' },
  })
  expect(provider).toBe('B')
})

test('a context that is too short leads to the next model (R30)', async () => {
  const data = catalogue([
    model('test/small', [endpoint('a', 1, { contextLength: 9_000 })]),
    model('test/large', [endpoint('b', 1)]),
  ])
  const body = { model: 'test/small', models: ['test/large'], messages: talk(200) }
  expect((await complete(testEmulator({ catalogue: data }), body)).model).toBe('test/large')
})

const compressed = { transforms: ['middle-out'], provider: { sort: 'price' } }

test('middle-out asks endpoints with at least half of the context that is needed (R51)', async () => {
  // About 10,000 tokens are needed.
  const { provider } = await heard(contexts(4_000, 6_000, 5_500), {
    messages: talk(95),
    ...compressed,
  })
  expect(provider).toBe('B')
})

test('middle-out asks the largest where none has half (R51)', async () => {
  const { provider } = await heard(contexts(1_000, 3_000, 2_000), {
    messages: talk(95),
    ...compressed,
  })
  expect(provider).toBe('B')
})

test('messages are taken from the middle until the rest fits (R52)', async () => {
  const messages = talk(95)
  const { turn } = await heard(contexts(6_000), { messages, ...compressed })
  const kept = turn.messages
  expect(turn.promptTokens).toBeLessThanOrEqual(6_000)
  expect(turn.promptTokens).toBeGreaterThan(5_800)
  expect(kept[0]).toEqual(messages[0])
  expect(kept.at(-1)).toEqual(messages.at(-1))
  expect(kept.every((message) => messages.some(({ content }) => content === message.content))).toBe(
    true,
  )
})

test('a message that is too long on its own loses its middle (R52)', async () => {
  const content = `start ${'x'.repeat(60_000)} end`
  const { turn } = await heard(contexts(1_000), {
    messages: [{ role: 'user', content }],
    ...compressed,
  })
  const [message] = turn.messages
  const text = message === undefined ? '' : textOf(message)
  expect(text.startsWith('start ')).toBe(true)
  expect(text.endsWith(' end')).toBe(true)
  expect(turn.promptTokens).toBeLessThanOrEqual(1_000)
})

test('of too many messages half are kept from the start and half from the end (R53)', async () => {
  const data = catalogue([model('test/abc', [endpoint('a', 1, { maxMessages: 10 })])])
  const messages = talk(31)
  const { turn } = await heard({ catalogue: data }, { messages, ...compressed })
  expect(turn.messages).toEqual([...messages.slice(0, 5), ...messages.slice(-5)])
})

test.each([
  [8_192, {}, 200],
  [8_193, {}, 400],
  [8_192, { transforms: [] }, 400],
  [8_192, { plugins: [{ id: 'context-compression', enabled: false }] }, 400],
  [8_193, { plugins: [{ id: 'context-compression' }] }, 200],
  [8_193, { transforms: ['middle-out'] }, 200],
])(
  'a context of %d tokens with %j answers a long prompt with %d (R54)',
  async (context, body, status) => {
    const request = { model: 'test/abc', messages: talk(100), ...body }
    expect((await chat(testEmulator(contexts(context)), request)).status).toBe(status)
  },
)

test('prompts for models that only paint are not compressed (R55)', async () => {
  const data = catalogue([
    model('test/abc', [endpoint('a', 1, { contextLength: 1_000 })], {
      outputModalities: ['image'],
    }),
  ])
  const body = { model: 'test/abc', messages: talk(100), transforms: ['middle-out'] }
  expect((await chat(testEmulator({ catalogue: data }), body)).status).toBe(400)
})

test('an explanation leaves out endpoints that the prompt is too long for', () => {
  const { order, excluded } = testEmulator(contexts(9_000, 20_000)).explain({
    model: 'test/abc',
    messages: [{ role: 'user', content: 'word '.repeat(10_000) }],
  })
  expect(order.map(({ tag }) => tag)).toEqual(['b'])
  expect(excluded).toMatchObject([{ tag: 'a', excludedBy: 'context_length', rule: 'R50' }])
})

test.each([false, true])(
  '/responses ends by length where a prompt is too long (R132)',
  async (stream) => {
    const emulator = testEmulator(contexts(9_000))
    const response = await post(emulator, '/responses', {
      model: 'test/abc',
      input: 'word '.repeat(10_000),
      stream,
    })
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toContain('"status":"incomplete"')
    expect(text).toContain('"incomplete_details":{"reason":"max_output_tokens"}')
    expect(emulator.requests.at(-1)?.generationId).toBeDefined()
    expect(text).toContain('"cost":0,')
  },
)

test('where two messages are too long, both lose their middle (R52)', async () => {
  const content = 'word '.repeat(4_000)
  const { turn } = await heard(contexts(4_000), {
    max_tokens: 100,
    messages: [
      { role: 'user', content },
      { role: 'user', content },
    ],
  })
  expect(turn.promptTokens).toBeLessThanOrEqual(3_900)
})

test.each([3_000, 3_001, 3_002, 3_003])(
  'no character of %d is cut in two where a middle is lost (R52)',
  async (count) => {
    const { turn } = await heard(contexts(1_000), {
      max_tokens: 100,
      messages: [{ role: 'user', content: `x${'😀'.repeat(count)}` }],
    })
    expect(textOf(turn.messages[0] ?? { role: 'user' })).toMatch(/^x?(?:😀)+$/u)
  },
)

test('an explanation has the order in which contexts that are too short are tried (R51)', async () => {
  const emulator = testEmulator(contexts(9_000, 100_000))
  const request = {
    model: 'test/abc',
    transforms: ['middle-out'],
    provider: { sort: 'price' as const },
    messages: [{ role: 'user', content: 'word '.repeat(20_000) }],
  }
  const { provider } = await complete(emulator, request)
  expect(emulator.explain(request).order[0]?.provider).toBe(provider)
})
