import { expect, test } from 'vitest'
import { chat, chunksOf, complete, failureOf, testEmulator } from './call.ts'
import { post } from './post.ts'

test('gives queued replies once each and in order, then answers by itself', async () => {
  const emulator = testEmulator().reply('first', 'second')
  const texts = []
  for (let count = 0; count < 3; count += 1) {
    texts.push((await complete(emulator)).choices[0]?.message.content)
  }
  expect(texts.slice(0, 2)).toEqual(['first', 'second'])
  expect(texts[2]).toContain('simulated model')
})

test('keeps the last reply of a rule', async () => {
  const emulator = testEmulator().on({ lastUserText: /sky/ }).reply('blue', 'still blue')
  await complete(emulator)
  await complete(emulator)
  const third = await complete(emulator)
  expect(third.choices[0]?.message.content).toBe('still blue')
})

test('gives a rule only to the model that it names', async () => {
  const emulator = testEmulator().on({ model: 'openfield/meadow-8b' }).reply('from the meadow')
  const other = await complete(emulator)
  const named = await complete(emulator, { model: 'openfield/meadow-8b' })
  expect(other.choices[0]?.message.content).not.toBe('from the meadow')
  expect(named.choices[0]?.message.content).toBe('from the meadow')
})

test('lets a function make the reply out of the request', async () => {
  const emulator = testEmulator()
    .on({ predicate: () => true })
    .reply(({ request }) => ({
      text: `You want at most ${request.max_tokens} tokens`,
    }))
  const { choices } = await complete(emulator, { max_tokens: 100 })
  expect(choices[0]?.message.content).toBe('You want at most 100 tokens')
})

test('says everything that a reply can say', async () => {
  const emulator = testEmulator().reply({
    text: 'Here.',
    reasoning: 'Thinking.',
    toolCalls: [{ id: 'call_1', name: 'look_up', arguments: { word: 'x' } }],
    finishReason: 'tool_calls',
    nativeFinishReason: 'TOOL',
    usage: { promptTokens: 10, completionTokens: 20, reasoningTokens: 5 },
  })
  const { choices, usage } = await complete(emulator, { model: 'borealis/aurora-4' })
  expect(choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    native_finish_reason: 'TOOL',
    message: {
      content: 'Here.',
      reasoning: 'Thinking.',
      tool_calls: [{ id: 'call_1', function: { name: 'look_up', arguments: '{"word":"x"}' } }],
    },
  })
  expect(usage).toMatchObject({ prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 })
})

test('fails with the status and body of a scripted failure', async () => {
  const emulator = testEmulator().reply({
    status: 429,
    message: 'Slow down',
    metadata: { limit_source: 'upstream_provider_shared_pool' },
    headers: { 'retry-after': '7' },
  })
  const response = await chat(emulator)
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('7')
  expect(await response.json()).toMatchObject({
    error: {
      code: 429,
      message: 'Slow down',
      metadata: { limit_source: 'upstream_provider_shared_pool' },
    },
  })
})

test('falls back to the next model when one fails', async () => {
  const emulator = testEmulator().on({ model: 'borealis/aurora-4' }).reply({ status: 400 })
  const completion = await complete(emulator, {
    model: undefined,
    models: ['borealis/aurora-4', 'openfield/meadow-8b'],
  })
  expect(completion.model).toBe('openfield/meadow-8b')
})

test('lets the next provider answer when the first one is down', async () => {
  const emulator = testEmulator().down('kestrel', { status: 502 })
  const body = { provider: { order: ['kestrel', 'cobalt'] } }
  const completion = await complete(emulator, body)
  expect(completion.provider).toBe('Cobalt Cloud')
  expect(emulator.requests[0]?.attempts).toEqual([
    { model: 'kestrel/swift-2-nano', provider: 'kestrel', status: 502 },
    { model: 'kestrel/swift-2-nano', provider: 'cobalt/us-east', status: 200 },
  ])
})

test('reports the last failure when every provider is down', async () => {
  const emulator = testEmulator().down('kestrel').down('cobalt', { status: 503, message: 'no gpu' })
  const response = await chat(emulator, { provider: { order: ['kestrel', 'cobalt'] } })
  expect(response.status).toBe(503)
  expect((await failureOf(response)).error).toMatchObject({
    message: 'Provider returned error',
    metadata: {
      provider_name: 'Cobalt Cloud',
      raw: 'no gpu',
      previous_errors: [{ provider: 'kestrel', code: 502, status: 502 }],
    },
  })
})

test('sends exact bytes', async () => {
  const body = ': hi\r\n\r\ndata: {"x":1}\r\n\r\n'
  const response = await chat(testEmulator().reply({ rawBody: body, status: 200 }))
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await response.text()).toBe(body)
})

test('sends the chunks of exact bytes one by one', async () => {
  const chunks = [new Uint8Array([100, 97]), new Uint8Array([116, 97, 58])]
  const response = await chat(testEmulator().reply({ chunks }))
  const seen: Uint8Array[] = []
  for await (const chunk of response.body ?? []) seen.push(chunk)
  expect(seen).toEqual(chunks)
})

test('breaks the connection in the middle of a stream', async () => {
  const emulator = testEmulator().reply({ text: 'one two three', faults: { breakAfter: 2 } })
  const response = await chat(emulator, { stream: true })
  await expect(response.text()).rejects.toThrow('terminated')
})

test('ends a stream early without a finish reason', async () => {
  const emulator = testEmulator().reply({ text: 'one two three', faults: { endAfter: 2 } })
  const text = await (await chat(emulator, { stream: true })).text()
  const chunks = chunksOf(text)
  expect(chunks.map(({ choices }) => choices[0]?.delta.content)).toEqual(['one', ' two'])
  expect(text).not.toContain('[DONE]')
})

test('reports an error in the stream after some text', async () => {
  const error = { code: 502, message: 'The provider lost its connection' }
  const emulator = testEmulator().reply({
    text: 'one two three',
    faults: { errorAfter: { events: 1, error } },
  })
  const chunks = chunksOf(await (await chat(emulator, { stream: true })).text())
  expect(chunks).toHaveLength(2)
  expect(chunks[1]).toMatchObject({ error, choices: [{ finish_reason: 'error' }] })
})

test('forgets scripts, outages and requests on reset', async () => {
  const emulator = testEmulator().reply('scripted').down('kestrel').down('cobalt')
  emulator.reset()
  const { choices } = await complete(emulator)
  expect(choices[0]?.message.content).toContain('simulated model')
  expect(emulator.requests).toHaveLength(1)
})

test('shares nothing between two emulators', async () => {
  const first = testEmulator().reply('only here')
  const second = testEmulator({ seed: 8 })
  expect(first.apiKey).not.toBe(second.apiKey)
  expect((await complete(second)).choices[0]?.message.content).not.toBe('only here')
  expect(first.requests).toHaveLength(0)
})

test('lets a generator function say a reply bit by bit', async () => {
  const emulator = testEmulator()
  emulator.reply(
    async function* ({ model }) {
      yield model.name
      yield ' says hello'
    },
    function* () {
      yield 'cut'
      yield { type: 'finish', reason: 'length', nativeReason: 'max_tokens' }
    },
  )
  const first = await complete(emulator)
  expect(first.choices[0]?.message.content).toMatch(/ says hello$/)
  expect(first.choices[0]?.finish_reason).toBe('stop')
  const streamed = await chat(emulator, { stream: true })
  const chunks = chunksOf(await streamed.text())
  expect(chunks.some(({ choices }) => choices[0]?.finish_reason === 'length')).toBe(true)
})

test('a message is not wasted on a model that says nothing, and a failure is', async () => {
  const emulator = testEmulator().reply('The answer.', { status: 503 })
  const embed = (): Promise<Response> =>
    post(emulator, '/embeddings', { model: 'openfield/clover-embed-small', input: 'a bay' })
  expect((await embed()).status).toBe(200)
  expect((await complete(emulator)).choices[0]?.message.content).toBe('The answer.')
  expect((await embed()).status).toBe(503)
  expect(emulator.pendingReplies).toBe(0)
})
