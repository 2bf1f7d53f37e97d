import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { decodeErrorResponse, decodeToldFailure } from '../src/errors/decode-error.ts'
import {
  type ChatEvent,
  ChatEventStream,
  type ChatResponse,
  completeChat,
  isOpenRouterError,
  streamChat,
} from '../src/index.ts'
import { ChatEventReader } from '../src/streaming/chat-event-reader.ts'
import { ChatPayloadReader } from '../src/streaming/chat-payload-reader.ts'
import { collectEvents, responseToEvents } from '../src/streaming/response-to-events.ts'
import { answers, failures, streams, streamText } from './fuzz-corpus.ts'
import { encode, mutateBytes, mutateValue, shuffle, splitBytes } from './mutate-bytes.ts'
import { connect, unfinished } from './scripted-fetch.ts'
import { Chance } from './seeded-chance.ts'
import { brokenInvariants } from './streaming-invariants.ts'
import { streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [] }

/** What reading bytes came to. */
interface Result {
  events: ChatEvent[]
  error: unknown
}

/** Bytes that began as one of the items, were changed as values or as bytes, and perhaps both. */
function mutated(
  items: readonly unknown[],
  write: (value: unknown) => string,
  chance: Chance,
): Uint8Array {
  const depth = chance.below(3)
  const item = chance.pick(items)
  const value = depth === 0 ? structuredClone(item) : mutateValue(item, chance)
  if (Array.isArray(value) && chance.below(8) === 0) shuffle(value, chance)
  const bytes = encode(write(value))
  return depth === 1 ? bytes : mutateBytes(bytes, chance)
}

function mutatedStream(chance: Chance): Uint8Array {
  if (chance.below(12) === 0) return mutatedAnswer(chance)
  return mutated(streams, (chunks) => streamText(Array.isArray(chunks) ? chunks : [chunks]), chance)
}

function mutatedAnswer(chance: Chance): Uint8Array {
  return mutated(answers, (answer) => JSON.stringify(answer) ?? '', chance)
}

/** Reads bytes without waiting for anything, piece by piece. */
function readNow(pieces: readonly Uint8Array[]): Result {
  const events: ChatEvent[] = []
  const reader = new ChatEventReader((event) => events.push(event))
  const payloads = new ChatPayloadReader(reader, undefined)
  for (const piece of pieces) payloads.feed(piece)
  payloads.end()
  const { failure } = payloads
  const isTold = failure !== undefined && !isOpenRouterError(failure)
  return { events, error: isTold ? decodeToldFailure(failure) : failure }
}

/** A result as text, which is compared faster than its parts. */
function written({ events, error }: Result): string {
  return JSON.stringify([events, error])
}

/** Reads a stream to its end, in far fewer steps than a loop that never ends would take. */
async function readSoon(stream: ChatEventStream): Promise<Result> {
  const events: ChatEvent[] = []
  try {
    for (let steps = 0; steps < 10_000; steps++) {
      const batch = await stream.nextBatch()
      if (batch === undefined) return { events, error: undefined }
      events.push(...batch)
    }
  } catch (error) {
    return { events, error }
  }
  return expect.unreachable('The stream gives events for ever.')
}

/** What is wrong with a result; empty when it is a good one or a typed failure. */
function faultsOf({ events, error }: Result): string {
  const faults = brokenInvariants(events)
  JSON.stringify(collectEvents(events))
  if (error === undefined) {
    if (events.length === 0) faults.push('neither events nor an error')
  } else {
    faults.push(faultOf(error))
  }
  return faults.join('\n').trim()
}

/** What is wrong with an error; empty when it is a typed one that says something. */
function faultOf(error: unknown): string {
  if (!isOpenRouterError(error)) return `untyped: ${inspect(error)}`
  return error.message === '' || JSON.stringify(error) === '{}' ? 'an error without words' : ''
}

/** Runs cases, each by chance of its own, and names the first whose outcome has a fault. */
async function fuzz(
  count: number,
  base: number,
  run: (chance: Chance) => string | Promise<string>,
): Promise<string> {
  for (let seed = base; seed < base + count; seed++) {
    const running = run(new Chance(seed))
    const faults = typeof running === 'string' ? running : await running
    if (faults !== '') return `Seed ${seed}: ${faults}`
  }
  return ''
}

test('60,000 mutated error bodies are each one typed error', async () => {
  const faults = await fuzz(60_000, 1_000_000, (chance) => {
    const { status, bodyText } = chance.pick(failures)
    const bytes =
      bodyText.startsWith('{') && chance.below(2) === 0
        ? mutatedAnswer(chance)
        : mutateBytes(encode(bodyText), chance)
    const text = new TextDecoder().decode(bytes)
    const error = decodeErrorResponse({ status, headers: {}, bodyText: text, nowMs: 0 })
    return error.status === status ? faultOf(error) : `status ${error.status}, not ${status}`
  })
  expect(faults).toBe('')
}, 240_000)

test('18,000 mutated streams end in order, however their bytes are split', async () => {
  let failed = 0
  const faults = await fuzz(18_000, 2_000_000, (chance) => {
    const bytes = mutatedStream(chance)
    const split = readNow(splitBytes(bytes, chance))
    if (split.error) failed++
    const same = chance.below(4) > 0 || written(split) === written(readNow([bytes]))
    return same ? faultsOf(split) : 'other events for another split'
  })
  expect(faults).toBe('')
  // Mutations that break everything, or nothing, would show little.
  expect(failed).toBeGreaterThan(1_800)
  expect(failed).toBeLessThan(16_200)
}, 240_000)

test('4,000 mutated answers are each given whole or one typed error', async () => {
  const faults = await fuzz(4_000, 3_000_000, async (chance) => {
    const bytes = mutatedAnswer(chance)
    const { connection } = connect([streamed(...splitBytes(bytes, chance))], { maxRetries: 0 })
    try {
      const { data } = await completeChat(connection, request)
      const whole: unknown = JSON.parse(new TextDecoder().decode(bytes))
      return JSON.stringify(data) === JSON.stringify(whole) ? '' : 'not given whole'
    } catch (error) {
      return faultOf(error)
    }
  })
  expect(faults).toBe('')
}, 240_000)

test('14,000 mutated answers, as events, are in order or one typed error', async () => {
  const faults = await fuzz(14_000, 4_000_000, async (chance) => {
    const answer: unknown = mutateValue(chance.pick(answers), chance)
    try {
      // Only what is an object reaches the events.
      const events = await responseToEvents(Object(answer) as ChatResponse)
      return faultsOf({ events, error: undefined })
    } catch (error) {
      return faultOf(error)
    }
  })
  expect(faults).toBe('')
}, 240_000)

test('3,000 mutated streams of a response end as they do without waiting', async () => {
  const faults = await fuzz(3_000, 5_000_000, async (chance) => {
    const pieces = splitBytes(mutatedStream(chance), chance)
    const read = await readSoon(new ChatEventStream(streamed(...pieces)))
    return written(read) === written(readNow(pieces)) ? faultsOf(read) : 'other events than at once'
  })
  expect(faults).toBe('')
}, 240_000)

test('1,000 mutated streams that never end are ended by an abort', async () => {
  const reason = new RangeError('enough')
  const faults = await fuzz(1_000, 6_000_000, async (chance) => {
    const text = new TextDecoder().decode(mutatedStream(chance))
    const controller = new AbortController()
    const { connection } = connect([unfinished([text]).response])
    const stream = await streamChat(connection, request, { signal: controller.signal })
    setImmediate(() => controller.abort(reason))
    const { error } = await readSoon(stream)
    return error === undefined || error === reason ? '' : faultOf(error)
  })
  expect(faults).toBe('')
}, 240_000)
