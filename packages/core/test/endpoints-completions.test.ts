import { createEmulator } from '@waypost/emulator'
import { expect, test } from 'vitest'
import {
  type ChatEvent,
  completeText,
  createBudget,
  createConnection,
  createLedger,
  responseToEvents,
  streamCompletion,
} from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json, outcome, unfinished } from './scripted-fetch.ts'
import { event, inPieces, only, sse, streamed, usage } from './wire-bytes.ts'

const request = { model: 'example/base-1', prompt: 'Once upon ' }
const frame = { id: 'gen-9', object: 'text_completion', created: 1, model: 'example/base-1' }

function piece(text: string, more: object = {}): object {
  return { ...frame, choices: [{ index: 0, text, finish_reason: null, ...more }] }
}

const detail = { type: 'reasoning.text', text: 'Hm', signature: 'c2ln', index: 0 }
const tale = sse(
  piece('', { reasoning: 'Hm', reasoning_details: [detail] }),
  piece('a time 🌍'),
  piece(' ago'),
  piece('', { finish_reason: 'stop', native_finish_reason: 'end' }),
  { ...frame, choices: [], usage },
)
const whole = {
  ...frame,
  choices: [
    {
      index: 0,
      text: 'a time 🌍 ago',
      reasoning: 'Hm',
      reasoning_details: [detail],
      finish_reason: 'stop',
      native_finish_reason: 'end',
      logprobs: null,
    },
  ],
  usage,
}

test.each([
  ['a stream', true],
  ['a whole answer', false],
])('the request for %s says so, and is otherwise sent as it is', async (_name, stream) => {
  const { connection, calls } = connect([stream ? streamed(tale) : json(whole)])
  const body = { ...request, provider: { order: ['a'] }, newer_field: { kept: null } }
  await (stream ? streamCompletion : completeText)(connection, body)
  expect(calls[0]).toMatchObject({
    method: 'POST',
    url: 'https://openrouter.ai/api/v1/completions',
  })
  expect(JSON.parse(calls[0]?.body as string)).toEqual({ ...body, stream })
})

test.each([1, 3, 1_000_000])(
  'a continuation in pieces of %d bytes is the events of a chat',
  async (size) => {
    const { connection } = connect([streamed(...inPieces(tale, size))])
    const stream = await streamCompletion(connection, request)
    const events: ChatEvent[] = []
    for await (const one of stream) events.push(one)
    expect(events.map(({ type }) => type)).toEqual([
      'response-start',
      'reasoning-start',
      'reasoning-delta',
      'reasoning-end',
      'text-delta',
      'text-delta',
      'usage',
      'finish',
    ])
    expect(only(events, 'reasoning-end')).toMatchObject([{ text: 'Hm', detail }])
    expect(stream.partial()).toMatchObject({
      id: 'gen-9',
      choices: [{ message: { content: 'a time 🌍 ago', reasoning: 'Hm' }, finish_reason: 'stop' }],
      usage,
    })
  },
)

test('a whole answer arrives as it is, and has the events of its stream', async () => {
  const { connection } = connect([json(whole), streamed(tale)])
  const { data } = await completeText(connection, request)
  expect(data).toEqual(whole)
  const told = await responseToEvents(data)
  const streamedAnswer = await (await streamCompletion(connection, request)).final()
  expect(only(told, 'text-delta').map(({ text }) => text)).toEqual(['a time 🌍 ago'])
  expect(only(told, 'reasoning-end')).toMatchObject([{ text: 'Hm', detail }])
  expect(only(told, 'metadata')).toEqual([])
  expect(streamedAnswer.choices[0]?.message.reasoning_details).toEqual([detail])
})

test('fields of a choice that nobody knows are kept', async () => {
  const events = await responseToEvents({ ...frame, choices: [{ text: 'a', newer: 1 }] })
  expect(only(events, 'metadata')).toMatchObject([{ scope: 'choice', fields: { newer: 1 } }])
})

test('a continuation is tried again until it begins', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect([failure(503), streamed(tale)], { clock })
  const opening = streamCompletion(connection, request)
  await clock.advance(1_000)
  const { choices } = await (await opening).final()
  expect(choices[0]?.message.content).toBe('a time 🌍 ago')
  expect(calls).toHaveLength(2)
})

test.each([
  ['streamed', streamCompletion],
  ['whole', completeText],
])('a %s continuation that the API refuses throws its error', async (_name, complete) => {
  const { connection } = connect([failure(400, 'prompt: too long')])
  expect(await outcome(complete(connection, request))).toMatchObject({
    kind: 'invalid-request',
    message: expect.stringContaining('prompt: too long'),
  })
})

test('a failure after the first words keeps them', async () => {
  const failed = event({ error: { code: 502, message: 'Provider disconnected' } })
  const { connection } = connect([streamed(event(piece('a time')), failed)])
  const stream = await streamCompletion(connection, request)
  expect(await outcome(stream.final())).toMatchObject({
    kind: 'provider-failed',
    generationId: 'gen-9',
    partial: { choices: [{ message: { content: 'a time' } }] },
  })
})

test('a failure inside a whole answer keeps its text', async () => {
  const failed = { ...piece('a time', { error: { code: 502, message: 'gone' } }) }
  const { connection } = connect([json(failed)], { maxRetries: 0 })
  expect(await outcome(completeText(connection, request))).toMatchObject({
    kind: 'provider-failed',
    status: 502,
  })
})

test('a whole answer without choices is none', async () => {
  const { connection } = connect([json({ ok: true })])
  expect(await outcome(completeText(connection, request))).toMatchObject({
    kind: 'stream-malformed',
  })
})

test('a continuation that is left lets go of everything at once', async () => {
  const clock = new FakeClock()
  const { response, cancelled } = unfinished([event(piece('a'))])
  const { connection } = connect([response], { clock })
  for await (const one of await streamCompletion(connection, request)) {
    if (one.type === 'text-delta') break
  }
  expect(cancelled).toHaveLength(1)
  expect(clock.timers).toBe(0)
})

test('continuations, streamed and whole, are in the books', async () => {
  const budget = createBudget({
    limits: [{ costUsd: 1, per: 'run' }],
    defaultReservation: { costUsd: 0.4 },
  })
  const ledger = createLedger()
  const { connection } = connect([streamed(tale), json({ ...whole, id: 'gen-10' })], {
    budget,
    ledger,
  })
  const stream = await streamCompletion(connection, request, { tags: ['user:ada'] })
  expect(budget.standings()).toMatchObject([{ reserved: 0.4, spent: 0 }])
  await stream.final()
  await completeText(connection, request, { tags: ['user:ada'] })
  expect(budget.standings()).toMatchObject([{ reserved: 0, spent: 2 * usage.cost }])
  expect(ledger.snapshot().byTag['user:ada']).toMatchObject({ requests: 2 })
})

test('the emulator continues a text with the same words whole and streamed', async () => {
  const { fetch, apiKey } = createEmulator()
  const connection = createConnection({ apiKey, fetch })
  const asked = { model: 'kestrel/swift-2-nano', prompt: 'What is 2 + 2?' }
  const { data } = await completeText(connection, asked)
  const { choices, usage: used } = await (await streamCompletion(connection, asked)).final()
  expect(choices[0]?.message.content).toBe(data.choices[0]?.text)
  expect(used?.completion_tokens).toBe(data.usage?.completion_tokens)
})
