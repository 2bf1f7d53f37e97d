import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, type EmulatorOptions } from '../src/index.ts'
import { spentUsd } from './account.ts'
import { chat, failureOf, testEmulator } from './call.ts'
import { catalogue, endpoint, model } from './fixture-catalogue.ts'

// An answer may have a million tokens and so cost a dollar; most have far fewer.
const dollars = endpoint('abc', 0, {
  contextLength: 2_000_000,
  maxCompletionTokens: 1_000_000,
  pricing: { prompt: '0', completion: '0.000001' },
})
const asking = { model: 'maker/model' }

function withCredits(credits: number, options: EmulatorOptions = {}) {
  const clock = createVirtualClock()
  const models = catalogue([model('maker/model', [dollars])])
  const pace = { firstTokenMs: 1_000 }
  return { clock, emulator: testEmulator({ clock, catalogue: models, credits, pace, ...options }) }
}

/** Ten requests at once: whole ones take a second, streams wait to be read. */
function tenOf(emulator: Emulator, body: Record<string, unknown> = {}): Promise<Response>[] {
  return Array.from({ length: 10 }, () => chat(emulator, { ...asking, ...body }))
}

test('requests in flight hold back what their answers may cost at most', async () => {
  const { emulator, clock } = withCredits(3)
  const running = tenOf(emulator, { stream: true })
  const responses = await Promise.all(running)
  const refused = responses.find(({ status }) => status === 402)
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(3)
  expect(refused?.headers.get('retry-after')).toBe('1')
  if (refused === undefined) return
  const { error } = await failureOf(refused)
  expect(error.metadata).toEqual({
    limit_source: 'openrouter_in_flight_budget',
    reason: 'in_flight_budget_exhausted',
  })

  const reading = responses.flatMap(({ ok, body }) => (ok && body !== null ? [body] : []))
  const texts = Promise.all(reading.map((body) => new Response(body).text()))
  await clock.advance('1s')
  await texts
  expect(await spentUsd(emulator)).toBeLessThan(0.01)
  const after = await Promise.all(tenOf(emulator, { stream: true }))
  expect(after.filter(({ ok }) => ok)).toHaveLength(2)
})

test('a reader who goes away frees what was held back', async () => {
  const { emulator } = withCredits(1)
  const first = await chat(emulator, { ...asking, stream: true })
  expect((await chat(emulator, { ...asking, stream: true })).status).toBe(402)
  await first.body?.cancel()
  expect((await chat(emulator, { ...asking, max_tokens: 1_000, stream: true })).status).toBe(200)
})

test.each([
  ['fails', { status: 502 }],
  ['is exact bytes', { rawBody: '{}' }],
  ['is a defect', () => Promise.reject(new Error('Mistake'))],
])('a reply that %s frees what was held back', async (_how, reply) => {
  const { emulator } = withCredits(1)
  emulator.reply(reply)
  await (await chat(emulator, asking)).text()
  expect((await chat(emulator, { ...asking, stream: true })).status).toBe(200)
})

test('a request that could be paid by itself is refused as one of many, not for its size', async () => {
  const { emulator } = withCredits(1)
  await chat(emulator, { ...asking, stream: true, max_tokens: 600_000 })
  const second = await failureOf(await chat(emulator, { ...asking, max_tokens: 600_000 }))
  expect(second.error.message).toContain('in-flight requests')
  const third = await failureOf(await chat(emulator, { ...asking, n: 2 }))
  expect(third.error.message).toContain('requires more credits')
})

test('the documentation of 2025 knows no budget for requests in flight', async () => {
  const { emulator } = withCredits(3, { profile: 'seed' })
  const responses = await Promise.all(tenOf(emulator, { stream: true }))
  expect(responses.every(({ status }) => status === 200)).toBe(true)
})
