import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { chat, chunksOf, testEmulator } from './call.ts'
import { post } from './post.ts'

async function generationOf(
  emulator: Emulator,
  response: Response,
): Promise<{ finish_reason: string | null; total_cost: number; tokens_completion: number }> {
  const id = response.headers.get('x-generation-id')
  const found = await emulator.fetch(`https://openrouter.ai/api/v1/generation?id=${id}`, {
    headers: { authorization: `Bearer ${emulator.apiKey}` },
  })
  expect(found.status).toBe(200)
  return (await found.json()).data
}

const text = 'one two three four five six'

test('a stream that ends with an error is recorded, and its tokens cost nothing (R71)', async () => {
  const emulator = testEmulator()
  emulator.reply({ text }).fault('error-in-stream')
  const response = await chat(emulator, { stream: true })
  await response.text()
  expect(await generationOf(emulator, response)).toMatchObject({
    finish_reason: 'error',
    total_cost: 0,
  })
})

test.each(['cut-stream', 'broken-stream'] as const)(
  'what a stream said before the fault %s is recorded and paid for',
  async (fault) => {
    const emulator = testEmulator()
    emulator.reply({ text }).fault(fault)
    const response = await chat(emulator, { stream: true })
    await response.text().catch(() => '')
    const generation = await generationOf(emulator, response)
    expect(generation.finish_reason).toBeNull()
    expect(generation.tokens_completion).toBeGreaterThan(0)
    expect(generation.total_cost).toBeGreaterThan(0)
  },
)

test('images whose stream ends with an error cost nothing, all together', async () => {
  const emulator = testEmulator()
  const body = { model: 'borealis/canvas-2', prompt: 'A fox', n: 2, stream: true }
  emulator.fault('error-in-stream', { times: 1 })
  const broken = await post(emulator, '/images', body)
  expect(await broken.text()).not.toContain('[DONE]')
  expect((await generationOf(emulator, broken)).total_cost).toBe(0)
  const whole = await post(emulator, '/images', body)
  const last = chunksOf<{ usage?: { cost: number } }>(await whole.text()).at(-1)
  expect(last?.usage?.cost).toBeGreaterThan(0)
  expect((await generationOf(emulator, whole)).total_cost).toBe(last?.usage?.cost)
})

test('two faults that change chunks both do', async () => {
  const emulator = testEmulator()
  emulator.reply({ text }).fault('no-usage').fault('empty-choices')
  const chunks = chunksOf(await (await chat(emulator, { stream: true })).text())
  expect(chunks[0]?.choices).toEqual([])
  expect(chunks.some(({ usage }) => usage !== undefined)).toBe(false)
})

test('a fault of the answer and a fault of its bytes both happen', async () => {
  const emulator = testEmulator()
  emulator.fault('cold-start').fault('crlf')
  const body = await (await chat(emulator, { stream: true })).text()
  expect(body).toContain('"content":""')
  expect(body).toContain('\r\n\r\n')
})

test.each([
  ['rate-limit-minute', 60_000],
  ['rate-limit-day', 12 * 60 * 60_000],
] as const)('the reset of the fault %s lies ahead, whenever it happens', async (fault, aheadMs) => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  emulator.fault(fault)
  await clock.advance(9 * 24 * 60 * 60_000 + 12 * 60 * 60_000)
  const response = await chat(emulator)
  expect(Number(response.headers.get('x-ratelimit-reset'))).toBe(clock.now() + aheadMs)
})

test('no time between comments means as many as fit, and an end', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, pace: { firstTokenMs: 5, commentEveryMs: 0 } })
  const body = (await chat(emulator, { stream: true })).text()
  await clock.advance(60_000)
  expect((await body).match(/^: /gm)).toHaveLength(5)
})
