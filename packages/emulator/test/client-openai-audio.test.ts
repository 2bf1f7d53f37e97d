import { toFile } from 'openai'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { testEmulator } from './call.ts'
import { openAiOf } from './openai-client.ts'

test('speaks, and understands what it said', async () => {
  const emulator = testEmulator()
  const { audio } = openAiOf(emulator)
  const speech = await audio.speech.create({
    model: 'kestrel/voice-1',
    voice: 'alloy',
    input: 'Good morning',
    response_format: 'pcm',
  })
  expect(speech.headers.get('content-type')).toMatch(/^audio\//)
  const paid = await spentUsd(emulator)
  expect(paid).toBeGreaterThan(0)
  const file = await toFile(await speech.arrayBuffer(), 'morning.pcm')
  const { text } = await audio.transcriptions.create({ model: 'openfield/clover-ear', file })
  expect(text).toBe('Good morning')
  expect(await spentUsd(emulator)).toBeGreaterThan(paid)
})

test('tells when each word is said', async () => {
  const { audio } = openAiOf(testEmulator())
  const speech = await audio.speech.create({
    model: 'kestrel/voice-1',
    voice: 'alloy',
    input: 'Good morning',
    response_format: 'pcm',
  })
  const timed = await audio.transcriptions.create({
    model: 'openfield/clover-ear',
    file: await toFile(await speech.arrayBuffer(), 'morning.pcm'),
    response_format: 'verbose_json',
    timestamp_granularities: ['word', 'segment'],
  })
  expect(timed.words?.map(({ word }) => word)).toEqual(['Good', 'morning'])
  expect(timed.duration).toBeGreaterThan(0)
  expect(timed.segments).toMatchObject([{ text: 'Good morning' }])
})

test('hears an answer aloud', async () => {
  const { choices } = await openAiOf(testEmulator()).chat.completions.create({
    model: 'lumen/prism-3-voice',
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'wav' },
    messages: [{ role: 'user', content: 'Say: good morning' }],
  })
  const spoken = choices[0]?.message.audio
  expect(spoken?.transcript).toBe('good morning')
  expect(Buffer.from(spoken?.data ?? '', 'base64').toString('latin1', 0, 4)).toBe('RIFF')
})
