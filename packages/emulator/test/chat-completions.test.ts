import { expect, test } from 'vitest'
import { chat, chunksOf, complete, type Completion, failureOf, testEmulator } from './call.ts'

test('answers on any host below /api/v1', async () => {
  const emulator = testEmulator()
  const response = await emulator.fetch('http://nowhere.invalid:1/api/v1/models')
  expect(response.status).toBe(200)
})

test('answers a question with tokens, cost and provider', async () => {
  const completion = await complete(testEmulator(), {
    messages: [{ role: 'user', content: 'What is 3 + 4?' }],
  })
  expect(completion.choices[0]?.message.content).toBe('3 + 4 is 7.')
  expect(completion.choices[0]?.finish_reason).toBe('stop')
  expect(completion.usage).toMatchObject({ prompt_tokens: 11, completion_tokens: 3 })
  expect(['Kestrel', 'Cobalt Cloud']).toContain(completion.provider)
})

test('names the generation in a header and in the body', async () => {
  const response = await chat(testEmulator())
  const { id }: Completion = await response.json()
  expect(id).toMatch(/^gen-\d+-[A-Za-z0-9]{20}$/)
  expect(response.headers.get('x-generation-id')).toBe(id)
})

test('computes the cost in exact decimals from the prices of the catalogue', async () => {
  const completion = await complete(testEmulator(), {
    provider: { only: ['kestrel'] },
    messages: [{ role: 'user', content: 'What is 3 + 4?' }],
  })
  // 11 tokens at $0.15 and 3 at $0.60 per million.
  expect(completion.usage.cost).toBe(0.00000345)
})

test('streams the text that the whole answer holds', async () => {
  const whole = await complete(testEmulator())
  const stream = await (await chat(testEmulator(), { stream: true })).text()
  const text = chunksOf(stream).map((chunk) => chunk.choices[0]?.delta.content ?? '')
  expect(text.length).toBeGreaterThan(20)
  expect(text.join('')).toBe(whole.choices[0]?.message.content)
})

test('streams usage once, in the last chunk before the end marker', async () => {
  const stream = await (await chat(testEmulator(), { stream: true })).text()
  const chunks = chunksOf(stream)
  expect(chunks.filter(({ usage }) => usage !== undefined)).toHaveLength(1)
  expect(chunks.at(-1)?.usage?.completion_tokens).toBeGreaterThan(0)
  expect(stream.endsWith('data: [DONE]\n\n')).toBe(true)
})

test('begins a stream with a comment', async () => {
  const stream = await (await chat(testEmulator(), { stream: true })).text()
  expect(stream.startsWith(': OPENROUTER PROCESSING\n\n')).toBe(true)
})

test('gives the same answer to the same conversation and seed', async () => {
  const first = await complete(testEmulator())
  const second = await complete(testEmulator())
  expect(second.choices).toEqual(first.choices)
})

test('refuses a request without a key', async () => {
  const response = await chat(testEmulator(), {}, { headers: {} })
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({
    error: { code: 401, message: 'Missing Authentication header' },
  })
})

test('refuses a key that it did not issue', async () => {
  const response = await chat(
    testEmulator(),
    {},
    { headers: { authorization: 'Bearer sk-or-v1-0' } },
  )
  expect(response.status).toBe(401)
})

test('refuses a model that does not exist', async () => {
  const response = await chat(testEmulator(), { model: 'nobody/nothing' })
  expect(response.status).toBe(400)
  const { error } = await failureOf(response)
  expect(error.message).toBe('nobody/nothing is not a valid model ID')
})

test.each([
  ['neither messages nor prompt', { messages: undefined }, /^Input required/],
  ['a temperature above 2', { temperature: 3 }, /^temperature: /],
  ['an unknown role', { messages: [{ role: 'robot', content: 'x' }] }, /^messages\[0\]\.role: /],
  ['a tool without a name', { tools: [{ type: 'function', function: {} }] }, /^tools\[0\]/],
])('refuses %s and says which field is wrong', async (_, body, message) => {
  const response = await chat(testEmulator(), body)
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toMatch(message)
})

test('accepts parameters that it does not know', async () => {
  expect((await chat(testEmulator(), { safe_prompt: true })).status).toBe(200)
})

test('refuses a body that is not JSON', async () => {
  const response = await chat(testEmulator(), {}, { body: '{' })
  expect(response.status).toBe(400)
})

test('stops at max_tokens and says so', async () => {
  const completion = await complete(testEmulator(), { max_tokens: 5 })
  expect(completion.choices[0]?.finish_reason).toBe('length')
  expect(completion.usage.completion_tokens).toBe(5)
})

test('stops before a stop sequence', async () => {
  const completion = await complete(testEmulator(), {
    messages: [{ role: 'user', content: 'Count from 1 to 9' }],
    stop: [', 5'],
  })
  expect(completion.choices[0]?.message.content).toBe('1, 2, 3, 4')
})

test('rejects with the reason of a signal that is already aborted', async () => {
  const reason = new Error('changed my mind')
  await expect(chat(testEmulator(), {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('fails a body that is read after its signal aborted', async () => {
  const controller = new AbortController()
  const response = await chat(testEmulator(), {}, { signal: controller.signal })
  const reason = new Error('changed my mind')
  controller.abort(reason)
  await expect(response.text()).rejects.toBe(reason)
})

test('lets a page of another origin ask and read', async () => {
  const emulator = testEmulator()
  const url = 'http://localhost/api/v1/chat/completions'
  const asked = await emulator.fetch(url, {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example', 'access-control-request-headers': 'authorization' },
  })
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-headers')).toBe('authorization')
  const headers = { authorization: `Bearer ${emulator.apiKey}`, origin: 'https://app.example' }
  const response = await chat(emulator, {}, { headers })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})
