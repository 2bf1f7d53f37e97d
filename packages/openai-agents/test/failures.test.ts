import { Agent, type RetryPolicyContext } from '@openai/agents-core'
import { expect, test, vi } from 'vitest'
import { createBudget, createLedger } from '@waypost/openai-agents'
import { createRunner, model } from './wire.ts'

const agent = new Agent({ name: 'a' })
const busy = { status: 503, headers: { 'retry-after': '0' } }
const long = { text: 'word '.repeat(500), pace: { tokensPerSecond: 100 } }

test('a failure says its kind, status and provider', async () => {
  const { emulator, runner } = createRunner()
  emulator.reply({ status: 429, headers: { 'retry-after': '70' } })
  await expect(runner.run(agent, 'Hi')).rejects.toMatchObject({
    kind: 'rate-limited',
    status: 429,
    retryAfterMs: 70_000,
  })
})

test('a stream that breaks throws, with what had arrived', async () => {
  const { emulator, runner } = createRunner()
  emulator.reply({ text: 'one two three four', faults: { breakAfter: 3 } })
  const result = await runner.run(agent, 'Hi', { stream: true })
  let text = ''
  const reading = (async () => {
    for await (const piece of result.toTextStream()) text += piece
  })()
  await expect(reading).rejects.toMatchObject({
    kind: 'stream-interrupted',
    partial: { choices: [{ message: { content: 'one two three' } }] },
  })
  expect(text).toBe('one two three')
})

test('a stream that is cut off is a failure, not an answer', async () => {
  const { emulator, provider } = createRunner()
  emulator.reply({ text: 'one two three four', faults: { endAfter: 2 } })
  const types: string[] = []
  const request = {
    input: 'Hi',
    modelSettings: {},
    tools: [],
    handoffs: [],
    outputType: 'text',
    tracing: false,
  } as const
  const reading = (async () => {
    for await (const { type } of provider
      .getModel()
      .getStreamedResponse({ ...request, tools: [], handoffs: [] }))
      types.push(type)
  })()
  await expect(reading).rejects.toMatchObject({ kind: 'stream-interrupted' })
  expect(types).toContain('output_text_delta')
  expect(types).not.toContain('response_done')
})

test('an abort ends the request', async () => {
  const { emulator, runner } = createRunner()
  emulator.reply(long)
  const stop = new AbortController()
  const result = await runner.run(agent, 'Hi', { stream: true, signal: stop.signal })
  for await (const event of result) {
    if (event.type === 'raw_model_stream_event' && event.data.type === 'output_text_delta')
      stop.abort()
  }
  await vi.waitFor(() => expect(emulator.requests[0]?.hungUp).toBe(true), 25_000)
})

test('leaving the stream of a model ends the request', async () => {
  const { emulator, provider } = createRunner()
  emulator.reply(long)
  const request = {
    input: 'Hi',
    modelSettings: {},
    tools: [],
    handoffs: [],
    outputType: 'text' as const,
    tracing: false as const,
  }
  for await (const event of provider.getModel(model).getStreamedResponse(request)) {
    if (event.type === 'output_text_delta') break
  }
  await vi.waitFor(() => expect(emulator.requests[0]?.hungUp).toBe(true), 25_000)
})

test('failures that may pass are tried again, by the provider or by the policy of the agent', async () => {
  const own = createRunner({ maxRetries: 2 })
  own.emulator.reply(busy, busy, 'Here.')
  expect((await own.runner.run(agent, 'Hi')).finalOutput).toBe('Here.')

  const left = createRunner({ maxRetries: 2 })
  left.emulator.reply(busy, 'Here.')
  const advised: (boolean | undefined)[] = []
  const policed = new Agent({
    name: 'a',
    modelSettings: {
      retry: {
        maxRetries: 1,
        backoff: { initialDelayMs: 0 },
        policy: ({ providerAdvice }) => {
          advised.push(providerAdvice?.suggested)
          return providerAdvice?.suggested ?? false
        },
      },
    },
  })
  expect((await left.runner.run(policed, 'Hi')).finalOutput).toBe('Here.')
  expect(advised).toEqual([true])
  expect(left.emulator.requests).toHaveLength(2)
})

test('a retry policy hears all that is known of a failure', async () => {
  const heard: unknown[] = []
  const policy = ({ providerAdvice }: RetryPolicyContext): boolean => {
    heard.push(providerAdvice)
    return false
  }
  const policed = new Agent({ name: 'a', modelSettings: { retry: { maxRetries: 1, policy } } })

  const limited = createRunner()
  limited.emulator.reply({ status: 429, message: 'Slow down', headers: { 'retry-after': '12' } })
  await expect(limited.runner.run(policed, 'Hi')).rejects.toThrow('Slow down')
  const offline = createRunner({ fetch: () => Promise.reject(new TypeError('fetch failed')) })
  await expect(offline.runner.run(policed, 'Hi')).rejects.toThrow('fetch failed')

  expect(heard).toEqual([
    {
      suggested: true,
      reason: expect.stringContaining('Slow down'),
      responseStarted: false,
      retryAfterMs: 12_000,
      normalized: { isNetworkError: false, statusCode: 429, errorCode: '429' },
    },
    {
      suggested: true,
      reason: expect.stringContaining('fetch failed'),
      responseStarted: false,
      normalized: { isNetworkError: true },
    },
  ])
})

test('a budget refuses before anything is sent, and a ledger adds up', async () => {
  const ledger = createLedger()
  const budget = createBudget({ limits: [{ requests: 1, per: 'run' }] })
  const { emulator, runner } = createRunner({ budget, ledger })
  await runner.run(agent, 'Hi')
  await expect(runner.run(agent, 'Hi')).rejects.toMatchObject({ kind: 'budget-exceeded' })
  expect(emulator.requests).toHaveLength(1)
  expect(Number(ledger.snapshot().total.exactUsd)).toBeGreaterThan(0)
})
