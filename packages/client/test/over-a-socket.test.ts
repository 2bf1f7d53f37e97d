import { createServer, type RequestListener, type Server } from 'node:http'
import { createEmulator, type Emulator } from '@waypost/emulator'
import { serve, type Server as EmulatorServer } from '@waypost/emulator/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  isOpenRouterError,
  OpenRouter,
  type OpenRouterError,
  type RequestOptions,
} from '../src/index.ts'

const model = 'borealis/aurora-4'
const request = { model, messages: [{ role: 'user', content: 'Hi' }] } as const
const streamed = { ...request, stream: true } as const

async function failureOf(promise: Promise<unknown>): Promise<OpenRouterError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isOpenRouterError(error)) throw new Error('It did not fail as expected.', { cause: error })
  return error
}

describe('the emulator on a port', () => {
  let emulator: Emulator
  let server: EmulatorServer
  let client: OpenRouter

  beforeAll(async () => {
    emulator = createEmulator()
    server = await serve(emulator)
    const { apiKey } = emulator
    client = new OpenRouter({ apiKey, baseURL: server.baseURL, maxRetries: 0 })
  })
  afterAll(() => server.close())
  beforeEach(() => emulator.reset())

  async function read(options?: RequestOptions): Promise<string> {
    const stream = await client.chat.completions.create(streamed, options)
    let text = ''
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
    return text
  }

  test('answers whole and in chunks with the same text, usage and provider', async () => {
    emulator.reply('Light scatters.', 'Light scatters.')
    const provider = { sort: 'price' } as const
    const whole = await client.chat.completions.create({ ...request, provider })
    const stream = await client.chat.completions.create({ ...streamed, provider })
    const collected = await stream.final()
    expect(collected.choices[0]?.message.content).toBe('Light scatters.')
    expect(collected.choices[0]?.message.content).toBe(whole.choices[0]?.message.content)
    expect(collected.usage?.cost).toBe(whole.usage?.cost)
    expect(collected.usage?.cost).toBeGreaterThan(0)
    expect(collected.provider).toBe(whole.provider)
  })

  test('1: an error status', async () => {
    emulator.reply({ status: 403, message: 'Your input was flagged' })
    expect(await failureOf(client.chat.completions.create(request))).toMatchObject({
      kind: 'forbidden',
      status: 403,
    })
  })

  test('2: an error inside a 200', async () => {
    const error = { code: 402, message: 'Insufficient credits' }
    emulator.reply({ rawBody: JSON.stringify({ error }) })
    expect((await failureOf(client.chat.completions.create(request))).kind).toBe(
      'insufficient-credits',
    )
  })

  test('3: an error beside the beginning of a whole answer', async () => {
    const message = { role: 'assistant', content: 'Light sc' }
    const error = { code: 502, message: 'Upstream broke' }
    const choices = [{ index: 0, message, finish_reason: 'error', error }]
    emulator.reply({ rawBody: JSON.stringify({ id: 'gen-1', model, choices }) })
    const failure = await failureOf(client.chat.completions.create(request))
    expect(failure.kind).toBe('provider-failed')
    expect(failure.partial?.choices[0]?.message.content).toBe('Light sc')
  })

  test.each([
    ['4: an error beside the choices of a chunk', 'chunk'],
    ['5: an error inside the choice of a chunk', 'choice'],
    ['6: an error alone in an event', 'bare'],
  ] as const)('%s', async (_name, form) => {
    const error = { code: 429, message: 'Slow down' }
    const faults = { errorAfter: { events: 3, error, form } }
    emulator.reply({ pieces: ['Light ', 'scatters', '.'], faults })
    const failure = await failureOf(read())
    expect(failure.kind).toBe('rate-limited')
    expect(failure.partial?.choices[0]?.message.content).toMatch(/^Light /)
  })

  test('7: a stream that ends without saying so', async () => {
    emulator.reply({ pieces: ['Light ', 'scatters', '.'], faults: { endAfter: 3 } })
    const failure = await failureOf(read())
    expect(failure.kind).toBe('stream-interrupted')
    expect(failure.partial?.choices[0]?.message.content).toMatch(/^Light /)
  })

  test('a connection that breaks in the middle of a stream', async () => {
    emulator.reply({ pieces: ['Light ', 'scatters', '.'], faults: { breakAfter: 3 } })
    expect((await failureOf(read())).kind).toBe('stream-interrupted')
  })

  test('a stream that falls silent is ended by its deadline', async () => {
    emulator.reply({ pieces: ['Light ', 'scatters', '.'], faults: { stallAfter: 2 } })
    const failure = await failureOf(read({ timeouts: { betweenChunksMs: 50 } }))
    expect(failure).toMatchObject({ kind: 'timeout', phase: 'between-chunks' })
  })

  test('a failure that passes is tried again', async () => {
    emulator.reply({ status: 502, message: 'Bad gateway' }, 'Light scatters.')
    const answer = await client.chat.completions.create(request, { maxRetries: 1 })
    expect(answer.choices[0]?.message.content).toBe('Light scatters.')
    expect(emulator.requests).toHaveLength(2)
  })

  test('bytes cut anywhere give the same text', async () => {
    emulator.reply({ text: 'Grüße, 你好 👋', faults: { pieceBytes: 1, crlf: true } })
    expect(await read()).toBe('Grüße, 你好 👋')
  })
})

describe('a server of one’s own', () => {
  let server: Server | undefined

  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  async function listen(listener: RequestListener): Promise<string> {
    server = createServer(listener)
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new TypeError('It has no port.')
    return `http://127.0.0.1:${address.port}/api/v1`
  }

  test('sees the connection close when the loop is left', async () => {
    let onClosed: () => void
    const closed = new Promise<void>((resolve) => (onClosed = resolve))
    const baseURL = await listen((_request, response) => {
      response.on('close', () => onClosed())
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const choices = [{ index: 0, delta: { content: 'Hi' } }]
      response.write(`data: ${JSON.stringify({ id: 'gen-1', model, choices })}\n\n`)
    })
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', baseURL })
    for await (const chunk of await client.chat.completions.create(streamed)) {
      expect(chunk.id).toBe('gen-1')
      break
    }
    await closed
  })

  test('sees the connection close when the signal is aborted before it answers', async () => {
    const controller = new AbortController()
    let onClosed: () => void
    const closed = new Promise<void>((resolve) => (onClosed = resolve))
    const baseURL = await listen((received) => {
      received.on('close', () => onClosed())
      controller.abort(new Error('enough'))
    })
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', baseURL })
    const call = client.chat.completions.create(request, { signal: controller.signal })
    await expect(call).rejects.toThrow('enough')
    await closed
  })

  test('that does not answer in time is given up', async () => {
    const baseURL = await listen(() => undefined)
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', baseURL, maxRetries: 0, timeout: 50 })
    expect(await failureOf(client.chat.completions.create(request))).toMatchObject({
      kind: 'timeout',
      phase: 'response',
    })
  })

  test('that refuses connections is named in the error', async () => {
    const baseURL = await listen(() => undefined)
    server?.close()
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', baseURL, maxRetries: 0 })
    const failure = await failureOf(client.chat.completions.create(request))
    expect(failure.kind).toBe('connection')
    expect(failure.message).toContain(new URL(baseURL).host)
  })

  test('cannot send the key on to another origin', async () => {
    const seen: string[] = []
    const baseURL = await listen((received, response) => {
      seen.push(received.url ?? '')
      response.writeHead(307, { location: 'http://localhost:9/steal' }).end()
    })
    const client = new OpenRouter({ apiKey: 'sk-or-v1-secret', baseURL })
    const failure = await failureOf(client.chat.completions.create(request))
    expect(failure.message).toMatch(/redirects to localhost:9/)
    expect(seen).toEqual(['/api/v1/chat/completions'])
    expect(JSON.stringify(failure)).not.toContain('secret')
  })

  test('that repeats the key in its error does not get it into the error of the client', async () => {
    const key = `sk-or-v1-${'7'.repeat(64)}`
    const baseURL = await listen((received, response) => {
      const message = `Bad header: ${received.headers.authorization}`
      response.writeHead(401, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { code: 401, message } }))
    })
    const client = new OpenRouter({ apiKey: key, baseURL })
    const failure = await failureOf(client.chat.completions.create(request))
    expect(failure.kind).toBe('unauthorized')
    expect(
      `${failure.stack}${JSON.stringify(failure)}${JSON.stringify(failure.body)}`,
    ).not.toContain(key)
  })
})
