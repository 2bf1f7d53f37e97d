import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answer,
  type Call,
  createEmulator,
  createVirtualClock,
  recordCall,
  type Recording,
  Replay,
  verifyRecording,
  type VirtualClock,
} from '../src/index.ts'

const key = 'sk-or-v1-0123456789abcdef0123456789abcdef'

function call(body: unknown, path = '/chat/completions'): Call {
  return {
    method: 'POST',
    url: `http://localhost:1/api/v1${path}`,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'x-api-secret': 'hush',
    },
    body: JSON.stringify(body),
  }
}

/** A server that sends these pieces, the first at once and each other a second after the last. */
function upstreamOf(
  pieces: readonly Uint8Array[],
  clock: VirtualClock,
  cut = false,
): typeof globalThis.fetch {
  return async () => {
    let index = 0
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const piece = pieces[index]
          if (index > 0) await clock.advance('1s')
          index += 1
          if (piece !== undefined) controller.enqueue(piece)
          else if (cut) controller.error(new TypeError('terminated'))
          else controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'set-cookie': 'session=1' },
    })
  }
}

async function record(
  pieces: readonly Uint8Array[],
  asked = call({ model: 'a/b' }),
  cut = false,
): Promise<{ recording: Recording; bytes: Uint8Array }> {
  const clock = createVirtualClock()
  const saved: Recording[] = []
  const answer = await recordCall(asked, {
    upstreamURL: 'https://openrouter.ai/api/v1',
    fetch: upstreamOf(pieces, clock, cut),
    clock,
    save: (recording) => void saved.push(recording),
  })
  const bytes = await bytesOf(answer).catch(() => new Uint8Array())
  const [recording] = saved
  if (recording === undefined) throw new Error('Nothing was recorded')
  return { recording, bytes }
}

async function bytesOf(answer: Answer | undefined): Promise<Uint8Array> {
  return new Uint8Array(await new Response(answer?.body ?? null).arrayBuffer())
}

function readerOf(answer: Answer | undefined): ReadableStreamDefaultReader<Uint8Array> {
  if (!(answer?.body instanceof ReadableStream)) throw new TypeError('The answer has no stream')
  return answer.body.getReader()
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

test('passes on and replays exactly the bytes that came, in the same pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1 })), async (pieces) => {
      const { recording, bytes } = await record(pieces)
      expect(bytes).toEqual(Uint8Array.from(pieces.flatMap((piece) => [...piece])))
      const clock = createVirtualClock()
      const written: Recording = JSON.parse(JSON.stringify(recording))
      const replay = new Replay([written], { clock, atOnce: true })
      const reader = readerOf(replay.answer(call({ model: 'a/b' })))
      for (const piece of pieces) expect((await reader.read()).value).toEqual(piece)
      expect((await reader.read()).done).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('replays at the pace at which it was recorded', async () => {
  const { recording } = await record([encode('one'), encode('two')])
  const clock = createVirtualClock()
  const replay = new Replay([recording], { clock })
  const reader = readerOf(replay.answer(call({ model: 'a/b' })))
  await reader.read()
  let arrived = false
  const second = reader.read().then(() => {
    arrived = true
  })
  await clock.advance('999ms')
  expect(arrived).toBe(false)
  await clock.advance('1ms')
  await second
  expect(arrived).toBe(true)
})

test('keeps no secrets: not in headers, not in bodies, not cut between two pieces', async () => {
  const echoed = `data: {"key":"${key}"}\n\n`
  const pieces = [encode(echoed.slice(0, 30)), encode(echoed.slice(30))]
  const { recording, bytes } = await record(pieces, call({ model: 'a/b', user: key }))
  expect(new TextDecoder().decode(bytes)).toBe(echoed)
  const text = JSON.stringify(recording)
  expect(text).not.toContain('0123456789abcdef')
  expect(text).not.toContain('hush')
  expect(text).not.toContain('session=1')
  const lengths = recording.response.chunks.map((chunk) => chunk.text?.length)
  expect(lengths).toEqual(pieces.map(({ length }) => length))
})

test('breaks a replayed connection where the recorded one broke', async () => {
  const { recording } = await record([encode('one')], undefined, true)
  expect(recording.response.cut).toBe(true)
  const replay = new Replay([recording], { clock: createVirtualClock(), atOnce: true })
  await expect(bytesOf(replay.answer(call({ model: 'a/b' })))).rejects.toThrow('terminated')
})

test('replays several recordings of the same request in turn, the last for ever', async () => {
  const recordings = await Promise.all(
    ['one', 'two'].map(async (text) => (await record([encode(text)])).recording),
  )
  const replay = new Replay(recordings, { clock: createVirtualClock(), atOnce: true })
  const texts: string[] = []
  for (const _ of [1, 2, 3]) {
    texts.push(new TextDecoder().decode(await bytesOf(replay.answer(call({ model: 'a/b' })))))
  }
  expect(texts).toEqual(['one', 'two', 'two'])
})

test('knows a request by its meaning, and no other', async () => {
  const { recording } = await record([encode('one')], call({ model: 'a/b', top_p: 1 }))
  const replay = new Replay([recording], { clock: createVirtualClock() })
  expect(replay.answer(call({ top_p: 1, model: 'a/b' }))).toBeDefined()
  expect(replay.answer(call({ model: 'a/b' }))).toBeUndefined()
  expect(replay.answer(call({ model: 'a/b', top_p: 1 }, '/completions'))).toBeUndefined()
})

test('finds which fields an upstream has lost and gained since', async () => {
  const recorded = { id: 'x', choices: [{ text: 'Hi', old: 1 }] }
  const { recording } = await record([encode(JSON.stringify(recorded))])
  const json = {
    ...recording,
    response: { ...recording.response, headers: { 'content-type': 'application/json' } },
  }
  const now = { id: 'y', choices: [{ text: 'Ho', fresh: true }] }
  const verification = await verifyRecording(json, async () => Response.json(now))
  expect(verification).toEqual({
    status: { recorded: 200, now: 200 },
    gone: ['choices[].old: number'],
    added: ['choices[].fresh: boolean'],
  })
})

test('an emulator replays recordings before it answers by itself, and keeps them in its journal', async () => {
  const { recording } = await record([new TextEncoder().encode('data: {"recorded":true}\n\n')])
  const emulator = createEmulator({ replay: { recordings: [recording], atOnce: true } })
  const recorded = await emulator.fetch('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ model: 'a/b' }),
  })
  expect(await recorded.text()).toBe('data: {"recorded":true}\n\n')
  const own = await emulator.fetch('https://openrouter.ai/api/v1/models')
  expect(own.status).toBe(200)
  expect(emulator.requests.map(({ path }) => path)).toEqual([
    '/api/v1/chat/completions',
    '/api/v1/models',
  ])
})

test('an emulator records what it passes on, and asks for its key before it spends another', async () => {
  const saved: Recording[] = []
  const emulator = createEmulator({
    record: {
      upstreamURL: 'https://openrouter.example/api/v1',
      apiKey: 'sk-or-v1-of-the-upstream-0123456789',
      fetch: async () => Response.json({ from: 'upstream' }),
      save: (recording) => void saved.push(recording),
    },
  })
  const ask = (apiKey: string): Promise<Response> =>
    emulator.fetch('https://openrouter.ai/api/v1/key', {
      headers: { authorization: `Bearer ${apiKey}` },
    })
  expect((await ask('sk-or-v1-somebody')).status).toBe(401)
  expect(await (await ask(emulator.apiKey)).json()).toEqual({ from: 'upstream' })
  expect(saved.map(({ request }) => request.path)).toEqual(['/key'])
})

test('keeps no key that an upstream repeats, whatever it looks like', async () => {
  const apiKey = 'open-sesame-open-sesame'
  let saved: Recording | undefined
  const answer = await recordCall(call({ model: 'a/b' }), {
    upstreamURL: 'http://upstream/v1',
    apiKey,
    clock: createVirtualClock(),
    fetch: async () => Response.json({ error: `Wrong key ${apiKey}` }, { status: 401 }),
    save: (recording) => {
      saved = recording
    },
  })
  await bytesOf(answer)
  expect(saved?.response.status).toBe(401)
  expect(JSON.stringify(saved)).not.toContain(apiKey)
})

test('an upstream that is not there is a gateway that fails, and makes no recording', async () => {
  const emulator = createEmulator({
    record: {
      upstreamURL: 'http://upstream/v1',
      fetch: async () => {
        throw new TypeError('fetch failed')
      },
      save: () => {
        throw new Error('Nothing is to be saved')
      },
    },
  })
  const response = await emulator.fetch('http://localhost/api/v1/models')
  expect(response.status).toBe(502)
  expect(await response.json()).toMatchObject({
    error: { code: 502, message: 'The upstream did not answer: fetch failed' },
  })
})
