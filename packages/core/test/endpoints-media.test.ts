import { describe, expect, test } from 'vitest'
import {
  type Clock,
  createBudget,
  createConnection,
  createLedger,
  createSpeech,
  createTranscription,
  createVideo,
  downloadVideo,
  generateImages,
  isOpenRouterError,
  streamImages,
  waitForVideo,
} from '../src/index.ts'
import { recordedFetch } from './recorded-fetch.ts'

function clockThatJumps(): Clock & { waitsMs: number[] } {
  const waitsMs: number[] = []
  let nowMs = 0
  return {
    waitsMs,
    now: () => nowMs,
    random: () => 0,
    clearTimeout: () => undefined,
    setTimeout(callback, delayMs) {
      // Longer ones are deadlines.
      if (delayMs > 60_000) return
      waitsMs.push(delayMs)
      nowMs += delayMs
      callback()
    },
  }
}

async function errorOf(promise: Promise<unknown>): Promise<object> {
  const error: unknown = await promise.catch((reason: unknown) => reason)
  if (!isOpenRouterError(error)) throw new Error('It did not fail as expected.', { cause: error })
  return error
}

function events(...data: readonly (object | string)[]): Response {
  const text = data.map((item) => `data: ${typeof item === 'string' ? item : JSON.stringify(item)}`)
  return new Response(`${text.join('\n\n')}\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  })
}

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('images', () => {
  const body = { model: 'google/i', prompt: 'A cat' }
  const partial = { type: 'image_generation.partial_image', b64_json: 'AA', partial_image_index: 0 }
  const completed = { type: 'image_generation.completed', b64_json: 'AB', usage: { cost: 0.04 } }

  test('come whole', async () => {
    const answer = { data: [{ b64_json: 'AA', media_type: 'image/png' }], usage: { cost: 0.04 } }
    const { fetch, requests } = recordedFetch(Response.json(answer))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    expect((await generateImages(connection, body)).data).toEqual(answer)
    expect(requests[0]).toMatchObject({ url: 'https://openrouter.ai/api/v1/images' })
  })

  test('come as events, which end with [DONE] and are entered in the ledger', async () => {
    const { fetch, requests } = recordedFetch(events(partial, completed, '[DONE]'))
    const ledger = createLedger()
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch, ledger })
    expect(await readAll(await streamImages(connection, body))).toEqual([partial, completed])
    expect(requests[0]?.body).toEqual({ ...body, stream: true })
    expect(ledger.snapshot().byModel['google/i']).toMatchObject({ costUsd: 0.04 })
  })

  test('throw the error that an event tells of, after the events before it', async () => {
    const failure = { type: 'error', error: { code: 'content_policy_violation', message: 'No' } }
    const { fetch } = recordedFetch(events(partial, failure))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const stream = await streamImages(connection, body)
    expect((await stream.next()).value).toEqual(partial)
    expect(await errorOf(stream.next())).toMatchObject({ name: 'ApiError' })
  })

  test('throw when the stream ends before its end', async () => {
    const { fetch } = recordedFetch(events(partial))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const error = await errorOf(readAll(await streamImages(connection, body)))
    expect(error).toMatchObject({ kind: 'stream-interrupted', retryable: true })
  })

  test('are given by servers that answer a request for a stream with the whole', async () => {
    const answer = { data: [{ b64_json: 'AA' }] }
    const { fetch } = recordedFetch(Response.json(answer))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    expect(await readAll(await streamImages(connection, body))).toEqual([answer])
  })

  test('end with the reason of the signal and cancel the request', async () => {
    const cancelled: unknown[] = []
    const open = new ReadableStream({ cancel: (reason) => void cancelled.push(reason) })
    const { fetch } = recordedFetch(new Response(open))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const controller = new AbortController()
    const stream = await streamImages(connection, body, { signal: controller.signal })
    const next = stream.next()
    controller.abort('enough')
    await expect(next).rejects.toBe('enough')
    expect(cancelled).toEqual(['enough'])
  })
})

describe('speech', () => {
  const body = { model: 'openai/tts', input: 'Hi', voice: 'alloy' }

  test('gives the sound as the body of the response', async () => {
    const sound = new Response(new Uint8Array([1, 2, 3]), {
      headers: { 'content-type': 'audio/pcm' },
    })
    const { fetch, requests } = recordedFetch(sound)
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const response = await createSpeech(connection, body)
    expect(response.headers.get('content-type')).toBe('audio/pcm')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
    expect(requests[0]).toMatchObject({ url: 'https://openrouter.ai/api/v1/audio/speech', body })
  })

  test('throws an error that comes with status 200', async () => {
    const { fetch } = recordedFetch(Response.json({ error: { code: 402, message: 'No credits' } }))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    expect(await errorOf(createSpeech(connection, body))).toMatchObject({
      kind: 'insufficient-credits',
    })
  })

  test('keeps what it reserved of a budget, since its cost is not told', async () => {
    const { fetch } = recordedFetch(new Response('sound'))
    const limits = [{ costUsd: 1, per: 'run' as const }]
    const budget = createBudget({ limits, defaultReservation: { costUsd: 0.7 } })
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch, budget })
    await (await createSpeech(connection, body)).text()
    expect(await errorOf(createSpeech(connection, body))).toMatchObject({ kind: 'budget-exceeded' })
  })

  test('breaks off with the reason of the signal while the sound arrives', async () => {
    const open = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array([1])),
    })
    const { fetch } = recordedFetch(new Response(open))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const controller = new AbortController()
    const response = await createSpeech(connection, body, { signal: controller.signal })
    const reading = response.text()
    controller.abort('enough')
    await expect(reading).rejects.toBe('enough')
  })
})

describe('transcription', () => {
  const answer = { text: 'Hello', usage: { seconds: 1, cost: 0.001 } }

  test('sends sound in base64 as JSON', async () => {
    const { fetch, requests } = recordedFetch(Response.json(answer))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const body = { model: 'openai/whisper', input_audio: { data: 'UklG', format: 'wav' } }
    expect((await createTranscription(connection, body)).data).toEqual(answer)
    expect(requests[0]).toMatchObject({
      url: 'https://openrouter.ai/api/v1/audio/transcriptions',
      body,
    })
  })

  test('sends a file as a form', async () => {
    const { fetch, requests } = recordedFetch(Response.json(answer))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const file = new Blob(['RIFF'], { type: 'audio/mpeg' })
    const timestamp_granularities = ['word', 'segment']
    await createTranscription(connection, {
      model: 'openai/whisper',
      file,
      timestamp_granularities,
    })
    const { form, headers } = requests[0] ?? {}
    expect(headers?.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    expect(form?.get('model')).toBe('openai/whisper')
    expect(form?.getAll('timestamp_granularities[]')).toEqual(['word', 'segment'])
    expect(form?.get('file')).toMatchObject({ name: 'audio.mpeg', size: 4 })
  })

  test.each([
    ['a stream', new ReadableStream()],
    ['bytes', new Uint8Array(4)],
    ['a path', './speech.mp3'],
  ])('sends nothing for %s in place of a file, and says how to make one', async (_name, file) => {
    const { fetch, requests } = recordedFetch(Response.json(answer))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const upload = { model: 'openai/whisper', file: file as never }
    await expect(createTranscription(connection, upload)).rejects.toMatchObject({
      kind: 'configuration',
      message: "`file` has to be a `File`: `new File([bytes], 'speech.mp3')`.",
    })
    expect(requests).toEqual([])
  })
})

describe('videos', () => {
  const body = { model: 'google/v', prompt: 'A cat' }
  const pending = { id: 'job-1', status: 'pending' }
  const completed = { id: 'job-1', status: 'completed', generation_id: 'gen-1' }

  test('are asked for until they are finished, with progress', async () => {
    const statuses = ['pending', 'in_progress', 'a_newer_status']
    const answers = [...statuses.map((status) => ({ ...pending, status })), completed]
    const { fetch, requests } = recordedFetch(
      Response.json(pending, { status: 202 }),
      ...answers.map((answer) => Response.json(answer)),
    )
    const clock = clockThatJumps()
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch, clock })
    const { data: job } = await createVideo(connection, body)
    const seen: string[] = []
    const onProgress = (update: { status: string }): void => void seen.push(update.status)
    expect(await waitForVideo(connection, job, { intervalMs: 2_000, onProgress })).toEqual(
      completed,
    )
    expect(seen).toEqual([...statuses, 'completed'])
    expect(clock.waitsMs).toEqual([2_000, 2_000, 2_000])
    expect(requests.at(-1)?.url).toBe('https://openrouter.ai/api/v1/videos/job-1')
  })

  test('throw what went wrong with the job', async () => {
    const failed = { ...completed, status: 'failed', error: 'The provider is overloaded' }
    const { fetch } = recordedFetch(Response.json(failed))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const error = await errorOf(waitForVideo(connection, 'job-1'))
    expect(error).toMatchObject({ name: 'ApiError', generationId: 'gen-1', body: failed })
    expect(error).toHaveProperty('message', expect.stringContaining('The provider is overloaded'))
  })

  test('throw when the job was cancelled', async () => {
    const { fetch } = recordedFetch(Response.json({ ...completed, status: 'cancelled' }))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const error = await errorOf(waitForVideo(connection, 'job-1'))
    expect(error).toMatchObject({ kind: 'rejected', message: 'The video job job-1 is cancelled.' })
  })

  test('are waited for until the signal ends it', async () => {
    const { fetch } = recordedFetch(() => Response.json(pending))
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const controller = new AbortController()
    const onProgress = (): void => controller.abort('enough')
    const waiting = waitForVideo(connection, 'job-1', { signal: controller.signal, onProgress })
    await expect(waiting).rejects.toBe('enough')
  })

  test('are downloaded as the body of a response', async () => {
    const film = new Response('film', { headers: { 'content-type': 'video/mp4' } })
    const { fetch, requests } = recordedFetch(film)
    const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
    const response = await downloadVideo(connection, 'job-1', { index: 1 })
    expect(await response.text()).toBe('film')
    expect(requests[0]?.url).toBe('https://openrouter.ai/api/v1/videos/job-1/content?index=1')
  })
})
