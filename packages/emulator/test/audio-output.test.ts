import { expect, test } from 'vitest'
import { samplesToText } from '../src/skins/audio/tones.ts'
import { fromBase64 } from '../src/wire/base64.ts'
import { chat, chunksOf, failureOf, testEmulator } from './call.ts'

const aloud = {
  model: 'lumen/prism-3-voice',
  modalities: ['text', 'audio'],
  messages: [{ role: 'user', content: 'Say: good morning' }],
}

interface Audio {
  id: string
  data: string
  transcript: string
  expires_at: number
}

function heard(bytes: Uint8Array<ArrayBuffer>, from = 0): string | undefined {
  return samplesToText(new Int16Array(bytes.buffer, from))
}

test('an answer aloud is a WAV file that says its transcript', async () => {
  const body = { ...aloud, audio: { voice: 'any', format: 'wav' } }
  const { choices, usage } = await (await chat(testEmulator(), body)).json()
  const audio: Audio = choices[0].message.audio
  const bytes = fromBase64(audio.data)
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF')
  expect(new DataView(bytes.buffer).getUint32(40, true)).toBe(bytes.length - 44)
  expect(audio.transcript).toBe('good morning')
  expect(heard(bytes, 44)).toBe('good morning')
  expect(choices[0].message.content).toBeNull()
  expect(usage.completion_tokens_details.audio_tokens).toBe(usage.completion_tokens)
})

test('a stream brings the samples piece by piece', async () => {
  const body = { ...aloud, audio: { voice: 'any', format: 'pcm16' }, stream: true }
  const response = await chat(testEmulator(), body)
  const chunks = chunksOf<{ choices: { delta: { audio?: Audio } }[] }>(await response.text())
  const pieces = chunks.flatMap(({ choices }) => choices[0]?.delta.audio ?? [])
  expect(pieces.length).toBeGreaterThan(1)
  expect(new Set(pieces.map(({ id }) => id)).size).toBe(1)
  expect(pieces.map(({ transcript }) => transcript).join('')).toBe('good morning')
  const whole = fromBase64(pieces.map(({ data }) => data).join(''))
  expect(heard(whole)).toBe('good morning')
})

test('an answer aloud stops at the limit of its tokens', async () => {
  const { choices, usage } = await (await chat(testEmulator(), { ...aloud, max_tokens: 1 })).json()
  expect(choices[0].finish_reason).toBe('length')
  expect(usage.completion_tokens).toBe(1)
})

test('a model that cannot speak is not asked to', async () => {
  const body = { ...aloud, model: 'kestrel/swift-2-nano' }
  const response = await chat(testEmulator(), body)
  expect(response.status).toBe(404)
  const { error } = await failureOf(response)
  expect(error.message).toBe('No endpoints found that support the requested output modalities')
})
