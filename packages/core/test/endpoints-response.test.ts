import { expect, test } from 'vitest'
import { createBudget, requestResponse } from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, outcome, unfinished } from './scripted-fetch.ts'
import { streamed } from './wire-bytes.ts'

const download = { method: 'GET', path: '/files/file-1/content' } as const

test('a response is given with its body, status, headers and URL', async () => {
  const response = streamed('hello ', 'world')
  Object.defineProperty(response, 'url', { value: 'https://openrouter.ai/api/v1/files' })
  const clock = new FakeClock()
  const { connection } = connect([response], { clock })
  const given = await requestResponse(connection, download)
  expect(given).toMatchObject({ status: 200, url: 'https://openrouter.ai/api/v1/files' })
  expect(given.headers.get('content-type')).toBe('text/event-stream')
  expect(await given.text()).toBe('hello world')
  expect(clock.timers).toBe(0)
})

test('a response without a body is done at once', async () => {
  const clock = new FakeClock()
  const { connection } = connect([new Response(null, { status: 204 })], { clock })
  expect((await requestResponse(connection, download)).status).toBe(204)
  expect(clock.timers).toBe(0)
})

test('an error status is thrown', async () => {
  const { connection } = connect([failure(404, 'No such file')])
  expect(await outcome(requestResponse(connection, download))).toMatchObject({ kind: 'not-found' })
})

test('a body whose connection is lost breaks off with a typed error', async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError('terminated')),
  })
  const clock = new FakeClock()
  const headers = { 'x-generation-id': 'gen-3' }
  const { connection } = connect([new Response(body, { headers })], { clock })
  const response = await requestResponse(connection, download)
  expect(await outcome(response.text())).toMatchObject({
    kind: 'stream-interrupted',
    generationId: 'gen-3',
    message: expect.stringContaining('terminated'),
  })
  expect(clock.timers).toBe(0)
})

test('a body that is cancelled cancels the request and lets go of the timer', async () => {
  const clock = new FakeClock()
  const { response, cancelled } = unfinished(['hello'])
  const { connection } = connect([response], { clock })
  const reader = (await requestResponse(connection, download)).body?.getReader()
  await reader?.read()
  await reader?.cancel('enough')
  expect(cancelled).toEqual(['enough'])
  expect(clock.timers).toBe(0)
})

test('a body that falls silent ends with a timeout', async () => {
  const clock = new FakeClock()
  const { response, cancelled } = unfinished(['hello'])
  const { connection } = connect([response], { clock, timeouts: { betweenChunksMs: 1_000 } })
  const reading = outcome((await requestResponse(connection, download)).text())
  await clock.advance(1_000)
  expect(await reading).toMatchObject({ kind: 'timeout', phase: 'between-chunks' })
  expect(cancelled).toHaveLength(1)
})

test('a billed response that is refused gives its reservation back', async () => {
  const budget = createBudget({
    limits: [{ costUsd: 1, per: 'run' }],
    defaultReservation: { costUsd: 0.4 },
  })
  const { connection } = connect([failure(400)], { budget })
  await outcome(requestResponse(connection, { ...download, billed: true }))
  expect(budget.standings()).toMatchObject([{ spent: 0, reserved: 0 }])
})
