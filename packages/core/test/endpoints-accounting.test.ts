import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import {
  completeChat,
  type ConnectionOptions,
  createBudget,
  createConnection,
  createLedger,
  createVideo,
  getVideo,
  responseCache,
  streamChat,
  streamImages,
  streamJson,
} from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, key, outcome, scriptedFetch, unfinished } from './scripted-fetch.ts'
import { body, chunk, ending, event, streamed, sse, usage, usageChunk } from './wire-bytes.ts'

const request = { model: 'example/asked', messages: [{ role: 'user' as const, content: 'Hi' }] }
const answer = {
  id: 'gen-7',
  model: 'example/large-1',
  provider: 'Example Cloud',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
  usage,
}

function books(): Pick<ConnectionOptions, 'budget' | 'ledger'> & {
  spent: () => [spent: number, reserved: number]
  totals: () => unknown
} {
  const budget = createBudget({
    limits: [{ costUsd: 1, per: 'run' }],
    defaultReservation: { costUsd: 0.4 },
  })
  const ledger = createLedger()
  return {
    budget,
    ledger,
    spent() {
      const [standing] = budget.standings()
      return [standing?.spent ?? 0, standing?.reserved ?? 0]
    },
    totals: () => ledger.snapshot(),
  }
}

test('a whole answer is settled at its cost and entered under model, provider and tags', async () => {
  const { spent, ...options } = books()
  const { connection } = connect([Response.json(answer)], options)
  await completeChat(connection, request, { tags: ['user:ada'] })
  expect(spent()).toEqual([usage.cost, 0])
  expect(options.totals()).toMatchObject({
    byModel: { 'example/large-1': { costUsd: usage.cost } },
    byProvider: { 'Example Cloud': { costUsd: usage.cost } },
    byTag: { 'user:ada': { costUsd: usage.cost } },
  })
})

test('a streamed answer is reserved while it runs and settled when it ends', async () => {
  const { spent, ...options } = books()
  const response = streamed(sse(chunk({ content: 'Hi' }), ending('stop'), usageChunk))
  const { connection } = connect([response], options)
  const stream = await streamChat(connection, request)
  expect(spent()).toEqual([0, 0.4])
  await stream.final()
  expect(spent()).toEqual([usage.cost, 0])
  expect(options.totals()).toMatchObject({ byModel: { 'example/large-1': { requests: 1 } } })
})

test('a call that the budget has no room for is refused before anything is sent', async () => {
  const { spent: _, ...options } = books()
  const estimate = () => ({ costUsd: 1.01 })
  const { connection, calls } = connect([], { ...options, estimate })
  await expect(completeChat(connection, request)).rejects.toMatchObject({
    kind: 'budget-exceeded',
  })
  await expect(streamChat(connection, request)).rejects.toMatchObject({
    kind: 'budget-exceeded',
  })
  expect(calls).toEqual([])
})

test('calls that start together cannot pass the limit together', async () => {
  const { spent: _, ...options } = books()
  const { connection } = connect(
    Array.from({ length: 3 }, () => Response.json(answer)),
    options,
  )
  const calls = [1, 2, 3].map(() => completeChat(connection, request))
  const results = await Promise.allSettled(calls)
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})

test('an error that the API answers with gives the reservation back', async () => {
  const { spent, ...options } = books()
  const refusal = (): Response =>
    Response.json({ error: { code: 429, message: 'Slow down' } }, { status: 429 })
  const { connection } = connect([refusal(), refusal()], { ...options, maxRetries: 0 })
  await expect(completeChat(connection, request)).rejects.toMatchObject({ status: 429 })
  await expect(streamChat(connection, request)).rejects.toMatchObject({ status: 429 })
  expect(spent()).toEqual([0, 0])
})

test('an answer that breaks off keeps its reservation, since it may have been billed', async () => {
  const { spent, ...options } = books()
  const { connection } = connect([streamed(event(chunk({ content: 'Hal' })))], options)
  const stream = await streamChat(connection, request)
  await expect(stream.final()).rejects.toMatchObject({ kind: 'stream-interrupted' })
  expect(spent()).toEqual([0.4, 0])
})

test('an answer that is left early keeps its reservation', async () => {
  const { spent, ...options } = books()
  const { connection } = connect([streamed(event(chunk({ content: 'Hal' })))], options)
  for await (const one of await streamChat(connection, request)) {
    if (one.type === 'text-delta') break
  }
  expect(spent()).toEqual([0.4, 0])
})

test('a failure in the middle of an answer is settled at the cost that it names', async () => {
  const { spent, ...options } = books()
  const last = chunk({}, { usage, error: { code: 502, message: 'down' } })
  const { connection } = connect([streamed(event(chunk({ content: 'x' })), event(last))], options)
  const stream = await streamChat(connection, request)
  await expect(stream.final()).rejects.toMatchObject({ status: 502 })
  expect(spent()).toEqual([usage.cost, 0])
})

test('a retried call is reserved once', async () => {
  const { spent, ...options } = books()
  const busy = new Response(body('{"error":{"code":503,"message":"busy"}}'), { status: 503 })
  const clock = {
    now: () => 0,
    random: () => 0,
    setTimeout: (run: () => void) => queueMicrotask(run),
    clearTimeout: () => {},
  }
  const { connection } = connect([busy, Response.json(answer)], {
    ...options,
    clock,
    timeouts: { responseMs: 0 },
  })
  await completeChat(connection, request)
  expect(spent()).toEqual([usage.cost, 0])
})

test('a call that is aborted before it is sent takes nothing from the budget', async () => {
  const { spent, ...options } = books()
  const { connection, calls } = connect([], options)
  const reason = new RangeError('changed my mind')
  const early = completeChat(connection, request, { signal: AbortSignal.abort(reason) })
  await expect(early).rejects.toBe(reason)
  const controller = new AbortController()
  const late = streamChat(connection, request, { signal: controller.signal })
  controller.abort(reason)
  await expect(late).rejects.toBe(reason)
  expect(calls).toEqual([])
  expect(spent()).toEqual([0, 0])
})

test('a thousand calls at once, streamed and whole, are in the books to the last digit', async () => {
  const ledger = createLedger()
  const budget = createBudget({
    limits: [{ costUsd: 1, per: 'run' }],
    defaultReservation: { costUsd: '0.001' },
  })
  const answers = Array.from({ length: 1_000 }, (_none, index) => {
    const id = `gen-${index}`
    const ended = { ...usage, cost: 0.0007 }
    return index % 2 === 0
      ? Response.json({ ...answer, id, usage: ended })
      : streamed(sse(chunk({ content: 'Hi' }, { id }), ending('stop', { id, usage: ended })))
  })
  const { connection } = connect(answers, { budget, ledger })
  await Promise.all(
    answers.map(async (_answer, index) => {
      if (index % 2 === 0) await completeChat(connection, request)
      else await (await streamChat(connection, request)).final()
    }),
  )
  await expect(completeChat(connection, request)).rejects.toThrow('No answer is left')
  expect(ledger.snapshot().total).toMatchObject({ requests: 1_000, exactUsd: '0.7' })
  expect(budget.standings()).toMatchObject([{ spent: 0.701, reserved: 0 }])
})

describe('nothing is spent by a call', () => {
  const refused = (): Promise<Response> =>
    Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))

  test.each<[string, string, ConnectionOptions, object?]>([
    ['whose key cannot be had', 'vault', { apiKey: () => Promise.reject(new Error('vault')) }],
    [
      'that a hook refuses',
      'not today',
      {
        onRequest() {
          throw new Error('not today')
        },
      },
    ],
    ['whose body cannot be written', 'BigInt', {}, { seed: 1n }],
  ])('%s', async (_which, why, more, parameters) => {
    const { spent, ...options } = books()
    const { connection, calls } = connect([], { ...options, ...more })
    await expect(completeChat(connection, { ...request, ...parameters })).rejects.toThrow(why)
    expect(calls).toEqual([])
    expect(spent()).toEqual([0, 0])
  })

  test('that finds nobody to connect to, after an answer that failed', async () => {
    const { spent, ...options } = books()
    const clock = new FakeClock()
    const { connection, calls } = connect([failure(503, 'Busy'), refused, refused], {
      ...options,
      clock,
    })
    const failed = outcome(completeChat(connection, request))
    await clock.advance(60_000)
    expect(await failed).toHaveProperty('kind', 'connection')
    expect(calls).toHaveLength(3)
    expect(spent()).toEqual([0, 0])
  })
})

test('a call whose connection was lost keeps its reservation, since it may have been billed', async () => {
  const { spent, ...options } = books()
  const lost = (): Promise<Response> =>
    Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))
  const { connection } = connect([lost], { ...options, maxRetries: 0 })
  await expect(completeChat(connection, request)).rejects.toHaveProperty('kind', 'connection')
  expect(spent()).toEqual([0.4, 0])
})

test('tokens that a stream tells at its beginning and at its end are counted together', async () => {
  const { spent: _, ...options } = books()
  const { connection } = connect(
    [
      streamed(
        event({
          type: 'message_start',
          message: { id: 'gen-3', model: 'example/large-1', usage: { input_tokens: 5 } },
        }),
        event({ type: 'message_delta', usage: { output_tokens: 7, cost: 0.0009 } }),
        event({ type: 'message_stop' }),
      ),
    ],
    options,
  )
  const stream = await streamJson<{ type: string }>(
    connection,
    { method: 'POST', path: '/messages', body: request, billed: true },
    { isLast: ({ type }) => type === 'message_stop' },
  )
  for await (const _event of stream);
  expect(options.totals()).toMatchObject({
    byModel: { 'example/large-1': { promptTokens: 5, completionTokens: 7, costUsd: 0.0009 } },
  })
})

describe('a film', () => {
  const film = { model: 'example/film-1', prompt: 'A kite' }
  const begun = { id: 'job-1', status: 'pending' }
  const done = { id: 'job-1', status: 'completed', generation_id: 'gen-9', usage: { cost: 0.25 } }

  test('is reserved until it is seen completed, and then entered once at its cost', async () => {
    const { spent, ...options } = books()
    const answers = [begun, { ...begun, status: 'in_progress' }, done, done]
    const { connection } = connect(
      answers.map((answered) => Response.json(answered)),
      options,
    )
    await createVideo(connection, film, { tags: ['user:ada'] })
    await getVideo(connection, 'job-1')
    expect(spent()).toEqual([0, 0.4])
    expect(options.totals()).toMatchObject({ total: { requests: 0 } })
    await getVideo(connection, 'job-1')
    await getVideo(connection, 'job-1')
    expect(spent()).toEqual([0.25, 0])
    expect(options.totals()).toMatchObject({
      total: { requests: 1, costUsd: 0.25 },
      byModel: { 'example/film-1': { costUsd: 0.25 } },
      byTag: { 'user:ada': { costUsd: 0.25 } },
    })
  })

  test('that fails costs nothing', async () => {
    const { spent, ...options } = books()
    const answers = [begun, { ...begun, status: 'failed', error: 'Too dark' }]
    const { connection } = connect(
      answers.map((answered) => Response.json(answered)),
      options,
    )
    await createVideo(connection, film)
    await getVideo(connection, 'job-1')
    expect(spent()).toEqual([0, 0])
    expect(options.totals()).toMatchObject({ total: { requests: 0 } })
  })

  test('may be seen completed by another connection with the same books', async () => {
    const { spent, ...options } = books()
    await createVideo(connect([Response.json(begun)], options).connection, film)
    await getVideo(connect([Response.json(done)], options).connection, 'job-1')
    expect(spent()).toEqual([0.25, 0])
  })

  test('that somebody else began is not entered', async () => {
    const { spent, ...options } = books()
    await getVideo(connect([Response.json(done)], options).connection, 'job-1')
    expect(spent()).toEqual([0, 0])
    expect(options.totals()).toMatchObject({ total: { requests: 0 } })
  })

  test('leaves its reservation as it is while asking for it fails', async () => {
    const { spent, ...options } = books()
    const { connection } = connect([Response.json(begun), failure(500, 'Oh')], {
      ...options,
      maxRetries: 0,
    })
    await createVideo(connection, film)
    await expect(getVideo(connection, 'job-1')).rejects.toHaveProperty('kind', 'server')
    expect(spent()).toEqual([0, 0.4])
  })
})

test('an answer from the response cache is neither spent nor entered', async () => {
  const fetch = responseCache({ fetch: scriptedFetch(Response.json(answer)).fetch })
  await completeChat(createConnection({ apiKey: key, fetch }), request)
  const { spent, ...options } = books()
  const again = createConnection({ ...options, apiKey: key, fetch })
  expect((await completeChat(again, request)).data).toEqual(answer)
  expect(spent()).toEqual([0, 0])
  expect(options.totals()).toMatchObject({ total: { requests: 0 } })
})

test('an answer of null fails as no answer, and the books are closed', async () => {
  const { spent, ...options } = books()
  const { connection } = connect([Response.json(null)], { ...options, maxRetries: 0 })
  const error = await outcome(completeChat(connection, request))
  expect(error).toMatchObject({ kind: 'stream-malformed' })
  expect(spent()).toEqual([0.4, 0])
})

test('the `fetch` of the caller is called as a function, as browsers demand', async () => {
  const receivers: unknown[] = []
  const { spent, ...options } = books()
  function fetch(this: unknown): Promise<Response> {
    receivers.push(this)
    return Promise.resolve(Response.json(answer))
  }
  const { connection } = connect([], { ...options, fetch })
  await completeChat(connection, request)
  expect(receivers).toEqual([undefined])
  expect(spent()).toEqual([usage.cost, 0])
})

test.each([
  ['is left before anything was read of it', (one: AsyncIterator<unknown>) => one.return?.()],
  ['is aborted before anything was read of it', () => undefined],
])(
  'a stream of pictures that %s is cancelled, and what it reserved stays spent',
  async (_, leave) => {
    const { spent, ...options } = books()
    const clock = new FakeClock()
    const controller = new AbortController()
    const { response, cancelled } = unfinished()
    const { connection } = connect([response], { ...options, clock })
    const picture = { model: 'example/painter-1', prompt: 'A cat' }
    const stream = await streamImages(connection, picture, { signal: controller.signal })
    await leave(stream)
    controller.abort('enough')
    expect(spent()).toEqual([0.4, 0])
    expect(clock.timers).toBe(0)
    expect(cancelled).toHaveLength(1)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  },
)
