import { expect, test } from 'vitest'
import { createEmulator, createUpstream, createVirtualClock } from '../src/index.ts'
import { type GenerationBody, get } from './account.ts'
import { chat, chunksOf, complete, failureOf } from './call.ts'
import { delta, emulatorFor, sse, withUpstream } from './upstream-server.ts'

const asked = { model: 'local/tiny' }

test('asks the upstream for its own model with its own key, and leaves out what is ours', async () => {
  let seen: Record<string, unknown> = {}
  const { emulator } = await withUpstream((request, response) => {
    seen = request
    response.end(JSON.stringify({ choices: [{ message: { content: 'Hi' } }] }))
  })
  await complete(emulator, { ...asked, temperature: 0.5, provider: { only: ['local'] } })
  expect(seen).toMatchObject({
    model: 'tiny',
    temperature: 0.5,
    stream: false,
    authorization: 'Bearer upstream-secret',
  })
  expect(seen).not.toHaveProperty('provider')
})

test('answers with the words, the calls and the usage of the upstream', async () => {
  const call = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } }
  const { emulator } = await withUpstream((_, response) => {
    const message = { content: 'Hi', reasoning_content: 'Hm.', tool_calls: [call] }
    const usage = { prompt_tokens: 70, completion_tokens: 7 }
    response.end(JSON.stringify({ choices: [{ message, finish_reason: 'tool_calls' }], usage }))
  })
  const { choices, usage, provider } = await complete(emulator, asked)
  expect(provider).toBe('local')
  expect(choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    message: { content: 'Hi', reasoning: 'Hm.', tool_calls: [call] },
  })
  expect(usage).toMatchObject({ prompt_tokens: 70, completion_tokens: 7 })
})

test('streams what the upstream streams, whatever its line ends and cuts', async () => {
  const { emulator } = await withUpstream(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const chunks = [delta({ content: 'Grüße ' }), delta({ content: '😀' }), delta({}, 'stop')]
    const usage = { choices: [], usage: { prompt_tokens: 5, completion_tokens: 2 } }
    const events = [...chunks, usage].map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`)
    const bytes = Buffer.from(`: warm\r\n\r\n${events.join('')}data: [DONE]`)
    for (const byte of bytes) response.write(Buffer.of(byte))
    response.end()
  })
  const chunks = chunksOf(await (await chat(emulator, { ...asked, stream: true })).text())
  const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
  expect(text).toBe('Grüße 😀')
  expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 5, completion_tokens: 2 })
})

test('takes the place of a provider, under the names that it gives its models', async () => {
  let named: unknown
  const { port } = await withUpstream((request, response) => {
    named = request['model']
    response.end(JSON.stringify({ choices: [{ message: { content: 'Hi' } }] }))
  })
  const { responder } = createUpstream({
    baseURL: `http://127.0.0.1:${port}/v1`,
    provider: 'kestrel',
    names: { 'kestrel/swift-2-nano': 'llama3.2' },
  })
  const emulator = createEmulator({ responders: [responder] })
  const { provider, choices, usage } = await complete(emulator, {
    model: 'kestrel/swift-2-nano',
    provider: { only: ['kestrel'] },
  })
  expect(named).toBe('llama3.2')
  expect([provider, choices[0]?.message.content]).toEqual(['Kestrel', 'Hi'])
  expect(usage.cost).toBeGreaterThan(0)
})

test('the latency of an answer goes from the question to the first word', async () => {
  const clock = createVirtualClock()
  const { responder } = createUpstream({
    baseURL: 'http://upstream.example/v1',
    provider: 'kestrel',
    fetch: async () => {
      await clock.advance('2s')
      const chunk = JSON.stringify(delta({ content: 'Hello.' }, 'stop'))
      const headers = { 'content-type': 'text/event-stream' }
      return new Response(`data: ${chunk}\n\ndata: [DONE]\n\n`, { headers })
    },
  })
  const emulator = createEmulator({ responders: [responder], clock })
  const { id } = await complete(emulator, { provider: { only: ['kestrel'] } })
  const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
  expect(data.latency).toBe(2_000)
})

test('stops the upstream when the client hangs up', async () => {
  let hungUp: () => void = () => {}
  const sawHangUp = new Promise<void>((resolve) => {
    hungUp = resolve
  })
  const { emulator } = await withUpstream((_, response) => {
    response.once('close', hungUp)
    sse(response, delta({ content: 'one' }))
  })
  const gone = new AbortController()
  const response = await chat(
    emulator,
    {},
    {
      signal: gone.signal,
      body: JSON.stringify({
        ...asked,
        stream: true,
        messages: [{ role: 'user', content: 'Hello' }],
      }),
    },
  )
  const reader = response.body?.getReader()
  await reader?.read()
  gone.abort(new Error('enough'))
  await sawHangUp
  expect(emulator.requests[0]?.hungUp).toBe(true)
})

test('stops an upstream that has fallen silent when its reader goes away', async () => {
  let hungUp: () => void = () => {}
  const sawHangUp = new Promise<void>((resolve) => {
    hungUp = resolve
  })
  const { emulator } = await withUpstream((_, response) => {
    response.once('close', hungUp)
    sse(response, delta({ content: 'one' }))
  })
  const response = await chat(emulator, { ...asked, stream: true })
  const reader = response.body?.getReader()
  // A comment, then the first piece; then the upstream says nothing more.
  await reader?.read()
  await reader?.read()
  const waiting = reader?.read()
  await reader?.cancel()
  await sawHangUp
  expect((await waiting)?.done).toBe(true)
})

test('reads no further ahead than its own reader', async () => {
  const piece = 'x'.repeat(64 * 1024)
  const pieces = 400
  let written = 0
  let blocked: () => void = () => {}
  const wasBlocked = new Promise<void>((resolve) => {
    blocked = resolve
  })
  const { emulator } = await withUpstream(async (_, response) => {
    sse(response)
    for (; written < pieces; written += 1) {
      const more = response.write(`data: ${JSON.stringify(delta({ content: piece }))}\n\n`)
      if (more) continue
      const drained = new Promise((resolve) => response.once('drain', resolve))
      const waited = new Promise((resolve) => setTimeout(resolve, 200, 'still blocked'))
      if ((await Promise.race([drained, waited])) !== 'still blocked') continue
      blocked()
      return
    }
  })
  const response = await chat(emulator, { ...asked, stream: true })
  await wasBlocked
  expect(written).toBeLessThan(pieces)
  await response.body?.cancel()
})

test.each([
  ['refuses', 400, { error: { message: 'bad sampling' } }, 'bad sampling'],
  ['has a plain error', 400, { error: 'no such model' }, 'no such model'],
])('reports that the upstream %s', async (_, status, body, message) => {
  const { emulator } = await withUpstream((_request, response) => {
    response.writeHead(status).end(JSON.stringify(body))
  })
  const response = await chat(emulator, asked)
  expect(response.status).toBe(status)
  expect(JSON.stringify(await failureOf(response))).toContain(message)
})

test('lets another model answer when the upstream is not there', async () => {
  const { port, close } = await withUpstream(() => {})
  await close()
  const emulator = emulatorFor(port)
  const models = ['kestrel/swift-2-nano']
  const { model } = await complete(emulator, { ...asked, models })
  expect(model).toBe('kestrel/swift-2-nano')
  expect(emulator.requests[0]?.attempts[0]).toMatchObject({ provider: 'local', status: 502 })
})

test('reports a stream that ends before its reply as an error, not as an end', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, delta({ content: 'one' }))
    response.end()
  })
  const chunks = chunksOf(await (await chat(emulator, { ...asked, stream: true })).text())
  expect(chunks.at(-1)?.error?.message).toBe('The upstream ended its stream before its reply')
  expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('error')
})

test('passes the words on that came before an event that is not JSON', async () => {
  const { emulator } = await withUpstream((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`data: ${JSON.stringify(delta({ content: 'Hi' }))}\n\ndata: <html>\n\n`)
  })
  const chunks = chunksOf(await (await chat(emulator, { ...asked, stream: true })).text())
  expect(chunks[0]?.choices[0]?.delta.content).toBe('Hi')
  expect(chunks.at(-1)).toMatchObject({
    error: { code: 502, message: expect.stringContaining('The upstream broke off') },
  })
})

test('passes an error in the stream on', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, delta({ content: 'one' }), { error: { code: 429, message: 'slow down' } })
    response.end()
  })
  const chunks = chunksOf(await (await chat(emulator, { ...asked, stream: true })).text())
  expect(chunks.at(-1)?.error).toMatchObject({ code: 429, message: 'slow down' })
})

test('can be made to fail like any provider', async () => {
  const { emulator } = await withUpstream((_, response) => {
    sse(response, delta({ content: 'one' }), delta({ content: 'two' }), delta({}, 'stop'))
    response.end()
  })
  emulator.fault({ description: 'ends early', stream: { endAfter: 1 } })
  const stream = await (await chat(emulator, { ...asked, stream: true })).text()
  expect(chunksOf(stream)).toHaveLength(1)
})
