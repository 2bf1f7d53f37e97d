import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { type Credits, manage } from './account.ts'
import { failureOf, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { transcription, verboseTranscription } from './schemas/media-shapes.ts'

const listener = 'openfield/clover-ear'

async function speak(emulator: Emulator, input: string, more = {}): Promise<Response> {
  return post(emulator, '/audio/speech', {
    model: 'kestrel/voice-1',
    input,
    voice: 'any',
    ...more,
  })
}

async function base64Of(response: Response): Promise<string> {
  return Buffer.from(await response.arrayBuffer()).toString('base64')
}

function transcribe(emulator: Emulator, data: string, more = {}): Promise<Response> {
  const input_audio = { data, format: 'pcm' }
  return post(emulator, '/audio/transcriptions', { model: listener, input_audio, ...more })
}

test('speaks in samples by default and names the generation', async () => {
  const response = await speak(testEmulator(), 'Hello')
  expect(response.headers.get('content-type')).toBe('audio/pcm')
  expect(response.headers.get('x-generation-id')).toMatch(/^gen-/)
  // Two tones for each of five bytes, after a mark and a pause, 400 samples of 16 bits each.
  expect((await response.arrayBuffer()).byteLength).toBe((2 + 5 * 2) * 400 * 2)
})

test('charges for what it speaks', async () => {
  const emulator = testEmulator()
  await speak(emulator, 'Hello')
  const credits: Credits = await (await manage(emulator, 'GET', '/credits')).json()
  // 2 tokens at $0.60 and 5 (0.2 seconds of 25 per second) at $12 per million.
  expect(credits.data.total_usage).toBe(0.0000612)
})

test('speaks MP3 frames that follow each other without a gap', async () => {
  const response = await speak(testEmulator(), 'Hello', { response_format: 'mp3' })
  expect(response.headers.get('content-type')).toBe('audio/mpeg')
  const bytes = Buffer.from(await response.arrayBuffer())
  const frameBytes = (144 * 32_000) / 32_000
  expect(bytes.length % frameBytes).toBe(0)
  for (let start = 0; start < bytes.length; start += frameBytes) {
    expect(bytes.readUInt16BE(start)).toBe(0xfffb)
  }
})

test('understands again what it spoke, at any speed', async () => {
  const emulator = testEmulator()
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
      fc.constantFrom(0.5, 1, 1.5, 2),
      async (words, speed) => {
        const spoken = await base64Of(await speak(emulator, words, { speed }))
        const { text }: { text: string } = await (await transcribe(emulator, spoken)).json()
        expect(text).toBe(words)
      },
    ),
    { numRuns: 25 },
  )
})

test('a transcription that breaks off is a failure without a price', async () => {
  const emulator = testEmulator().reply(async function* () {
    yield { type: 'text', text: 'One two' }
    yield { type: 'error', error: { code: 502, message: 'The provider is gone' } }
  })
  const response = await transcribe(emulator, 'AAAAAAAA')
  expect(response.status).toBe(502)
  expect((await failureOf(response)).error.message).toBe('The provider is gone')
  const { data }: Credits = await (await manage(emulator, 'GET', '/credits')).json()
  expect(data.total_usage).toBe(0)
})

test('transcribes in the documented shape', async () => {
  const emulator = testEmulator()
  const spoken = await base64Of(await speak(emulator, 'two words'))
  expect(problemsWith(transcription, await (await transcribe(emulator, spoken)).json())).toEqual([])
  const verbose = await transcribe(emulator, spoken, {
    response_format: 'verbose_json',
    timestamp_granularities: ['word', 'segment'],
  })
  expect(problemsWith(verboseTranscription, await verbose.json())).toEqual([])
})

test('says so when there are no words in a recording', async () => {
  const noise = Buffer.alloc(48_000, 7).toString('base64')
  const response = await transcribe(testEmulator(), noise)
  expect(await response.json()).toMatchObject({
    text: 'A recording in pcm without words.',
    usage: { seconds: 1, input_tokens: 10 },
  })
})

test('accepts an upload', async () => {
  const emulator = testEmulator()
  const spoken = await (await speak(emulator, 'uploaded')).arrayBuffer()
  const form = new FormData()
  form.set('model', listener)
  form.set('file', new File([spoken], 'speech.pcm'))
  const response = await emulator.fetch('https://openrouter.ai/api/v1/audio/transcriptions', {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: form,
  })
  expect(await response.json()).toMatchObject({ text: 'uploaded' })
})

test.each([
  ['speech without input', '/audio/speech', { model: 'kestrel/voice-1' }],
  [
    'speech in a format that nobody offers',
    '/audio/speech',
    { input: 'x', response_format: 'ogg' },
  ],
  [
    'a recording that is not base64',
    '/audio/transcriptions',
    { input_audio: { data: '%', format: 'pcm' } },
  ],
])('refuses %s', async (_, path, body) => {
  const response = await post(testEmulator(), path, { model: listener, ...body })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.code).toBe(400)
})
