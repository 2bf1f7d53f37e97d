import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { completeChat, type ChatEvent, isOpenRouterError, streamChat } from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json, outcome } from './scripted-fetch.ts'
import { chunk, event, streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [{ role: 'user' as const, content: 'Hi' }] }
const hello = event(chunk({ content: 'Hello' }))
const failed = event({ error: { code: 429, message: 'Slow down' } })

/** The files that a file loads as soon as it is loaded itself. */
function loadedWith(file: URL, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file.href) || !existsSync(file)) return seen
  seen.add(file.href)
  const text = readFileSync(file, 'utf8')
  const imports = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)
  for (const [, specifier = ''] of imports) loadedWith(new URL(specifier, file), seen)
  return seen
}

const source = new URL('../src/', import.meta.url)

test('what only failures, redirects and books need is not loaded with the package', () => {
  const names = [...loadedWith(new URL('index.ts', source))].map((href) =>
    href.slice(source.href.length),
  )
  expect(names).toContain('streaming/chat-event-stream.ts')
  expect(names).toContain('errors/api-error.ts')
  expect(names.filter((name) => /advice|decode-error|error-words|retry-hint/.test(name))).toEqual(
    [],
  )
})

describe('while a failure is being explained', () => {
  test('the caller can still abort a stream, at once and with the reason given', async () => {
    const controller = new AbortController()
    const { connection } = connect([streamed(hello + failed)])
    const stream = await streamChat(connection, request, { signal: controller.signal })
    const reading = stream.final()
    const reason = new RangeError('enough')
    // The bytes are read in the next microtasks; loading a module takes longer than that.
    await Promise.resolve()
    await Promise.resolve()
    controller.abort(reason)
    expect(await outcome(reading)).toBe(reason)
  })

  test('the caller can still abort a call', async () => {
    const controller = new AbortController()
    const { connection } = connect([failure(400)])
    const calling = completeChat(connection, request, { signal: controller.signal })
    const reason = new RangeError('enough')
    queueMicrotask(() => controller.abort(reason))
    expect(await outcome(calling)).toBe(reason)
  })

  test('leaving the stream ends it without an error', async () => {
    const clock = new FakeClock()
    const { connection } = connect([streamed(hello + failed)], { clock })
    const stream = await streamChat(connection, request)
    const reading = stream.nextBatch()
    await Promise.resolve()
    await stream.return()
    expect(await reading).toBeUndefined()
    expect(await stream.nextBatch()).toBeUndefined()
    expect(clock.timers).toBe(0)
  })

  test('readers that ask at once share the events and one throws the failure', async () => {
    const { connection } = connect([streamed(hello + failed)])
    const stream = await streamChat(connection, request)
    const readers = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => stream.next()))
    const events = readers.flatMap((one): ChatEvent[] =>
      one.status === 'fulfilled' && one.value.value ? [one.value.value] : [],
    )
    expect(events.map(({ type }) => type)).toEqual([
      'response-start',
      'text-delta',
      'usage',
      'finish',
    ])
    const reasons = readers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(reasons).toHaveLength(1)
    expect(isOpenRouterError(reasons[0]) && reasons[0].kind).toBe('rate-limited')
  })
})

test('books are closed once with the explained failure', async () => {
  const records: unknown[] = []
  const ledger = { record: (entry: unknown) => records.push(entry) > 0 }
  const { connection } = connect([json({ error: { code: 402, message: 'No credits' } })], {
    ledger,
  })
  expect(await outcome(completeChat(connection, request))).toMatchObject({
    kind: 'insufficient-credits',
  })
  expect(records).toEqual([])
})
