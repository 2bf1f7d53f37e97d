import { createEmulator, createVirtualClock } from '@waypost/emulator'
import {
  APICallError,
  embedMany,
  experimental_decide as decide,
  experimental_generateVideo as generateVideo,
  generateImage,
  generateSpeech,
  generateText,
  Output,
  rerank,
  stepCountIs,
  streamText,
  tool,
  transcribe,
  uploadFile,
} from 'ai'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { createOpenRouter } from '../src/index.ts'
import { watchStreams } from './watch-streams.ts'

watchStreams()

function onEmulator() {
  const emulator = createEmulator()
  const { apiKey, fetch } = emulator
  return { emulator, openrouter: createOpenRouter({ apiKey, fetch }) }
}

const tools = {
  weather: tool({
    description: 'The weather of a city',
    inputSchema: z.object({ city: z.string() }),
    execute: ({ city }) => ({ city, degrees: 12 }),
  }),
}

test('a conversation with tools and reasoning runs to its end, streamed or not, at the same cost', async () => {
  // Two emulators with one seed decide alike.
  const optionsOf = ({ openrouter }: ReturnType<typeof onEmulator>) => ({
    model: openrouter('borealis/aurora-4'),
    prompt: 'What is the weather in Oslo?',
    reasoning: 'low' as const,
    tools,
    stopWhen: stepCountIs(3),
  })
  const whole = await generateText(optionsOf(onEmulator()))
  const streamed = streamText(optionsOf(onEmulator()))
  expect(await streamed.text).toBe(whole.text)
  expect(
    (await streamed.steps).map(({ toolCalls }) => toolCalls.map(({ input }) => input)),
  ).toEqual(whole.steps.map(({ toolCalls }) => toolCalls.map(({ input }) => input)))
  expect(whole.steps.flatMap(({ toolResults }) => toolResults)).toMatchObject([
    { output: { city: 'Oslo', degrees: 12 } },
  ])
  expect(whole.steps[0]?.reasoningText).not.toBe('')
  const cost = whole.providerMetadata?.['openrouter']?.['usage']
  expect(cost).toMatchObject({ cost: expect.any(Number) })
  expect((await streamed.providerMetadata)?.['openrouter']?.['usage']).toEqual(cost)
})

test('a structured answer fits its schema', async () => {
  const { openrouter } = onEmulator()
  const { output } = await generateText({
    model: openrouter('borealis/aurora-4'),
    prompt: 'Name a city.',
    output: Output.object({ schema: z.object({ city: z.string(), population: z.number() }) }),
  })
  expect(output).toEqual({ city: expect.any(String), population: expect.any(Number) })
})

test('a rate limit is waited for by the SDK, and a bad key is not tried again', async () => {
  const { emulator, openrouter } = onEmulator()
  emulator.reply({ status: 503, headers: { 'retry-after': '0.001' } }, 'Now.')
  const model = openrouter('kestrel/swift-2-nano')
  expect((await generateText({ model, prompt: 'Hi', maxRetries: 1 })).text).toBe('Now.')
  const wrong = createOpenRouter({ apiKey: 'sk-or-v1-wrong', fetch: emulator.fetch })
  const call = generateText({ model: wrong('kestrel/swift-2-nano'), prompt: 'Hi' })
  const error: unknown = await call.catch((reason: unknown) => reason)
  expect(APICallError.isInstance(error) && error.statusCode).toBe(401)
})

test.each([{ endAfter: 2 }, { breakAfter: 2 }])(
  'a stream that the emulator cuts finishes as interrupted: %o',
  async (faults) => {
    const { emulator, openrouter } = onEmulator()
    emulator.reply({ text: 'One two three four five', faults })
    const result = streamText({
      model: openrouter('kestrel/swift-2-nano'),
      prompt: 'Count',
      onError: () => undefined,
    })
    expect(await result.finishReason).toBe('interrupted')
    expect('One two three four five'.startsWith(await result.text)).toBe(true)
  },
)

test('routing metadata says who was asked', async () => {
  const { apiKey, fetch } = createEmulator()
  const openrouter = createOpenRouter({ apiKey, fetch, routingMetadata: true })
  const { providerMetadata } = await generateText({
    model: openrouter('borealis/aurora-4'),
    prompt: 'Hi',
  })
  expect(providerMetadata?.['openrouter']?.['routing']).toMatchObject({
    requested: 'borealis/aurora-4',
  })
})

test('vectors, ranks, pictures and sound are reached too', async () => {
  const { openrouter } = onEmulator()
  const { embeddings } = await embedMany({
    model: openrouter.embeddingModel('lumen/embed-2'),
    values: ['a', 'b'],
  })
  expect(embeddings).toHaveLength(2)
  const { ranking } = await rerank({
    model: openrouter.rerankingModel('openfield/clover-rerank'),
    query: 'rain',
    documents: ['sun', 'rain'],
  })
  expect(ranking[0]?.document).toBe('rain')
  const { image } = await generateImage({
    model: openrouter.imageModel('borealis/canvas-2'),
    prompt: 'An otter',
  })
  expect(image.mediaType).toMatch(/^image\//)
  const { audio } = await generateSpeech({
    model: openrouter.speechModel('kestrel/voice-1'),
    text: 'Hello from Oslo.',
  })
  const { text } = await transcribe({
    model: openrouter.transcriptionModel('openfield/clover-ear'),
    audio: audio.uint8Array,
  })
  expect(text).not.toBe('')
})

test('questions of every kind are decided, at a cost that is told', async () => {
  const { openrouter } = onEmulator()
  const { answers, providerMetadata } = await decide({
    model: openrouter.decisionModel('lumen/verdict-1'),
    state: 'A warm welcome to everybody',
    questions: {
      polite: { type: 'boolean', instructions: 'Is it polite?' },
      tone: { type: 'choice', instructions: 'Tone?', criteria: { warm: 'warm', cold: 'cold' } },
      clarity: { type: 'score', instructions: 'Clear?', criteria: ['Not', 'Partly', 'Fully'] },
    },
  })
  expect(answers).toMatchObject({
    polite: { type: 'boolean', probability: expect.any(Number) },
    tone: { type: 'choice', choice: 'warm' },
    clarity: { type: 'score', score: expect.any(Number) },
  })
  expect(providerMetadata).toMatchObject({ openrouter: { usage: { cost: expect.any(Number) } } })
})

test('a file is uploaded, spoken about, looked up and deleted', async () => {
  const { openrouter } = onEmulator()
  const api = openrouter.files()
  const data = new TextEncoder().encode('Sales rose by 4 % in May.')
  const { providerReference: file } = await uploadFile({
    api,
    data,
    mediaType: 'text/plain',
    filename: 'report.txt',
  })
  const content = [{ type: 'file', data: file, mediaType: 'text/plain' } as const]
  const { text } = await generateText({
    model: openrouter('borealis/aurora-4'),
    messages: [{ role: 'user', content }],
  })
  expect(text).not.toBe('')
  expect(await api.getFileMetadata?.({ file })).toMatchObject({
    filename: 'report.txt',
    byteSize: data.length,
  })
  expect(await api.deleteFile?.({ file })).toMatchObject({ deleted: true })
  await expect(api.getFileMetadata?.({ file })).rejects.toMatchObject({ statusCode: 404 })
})

test('a film is waited for, and fetched with the key that the API wants for it', async () => {
  const clock = createVirtualClock()
  const { apiKey, fetch } = createEmulator({ clock })
  const openrouter = createOpenRouter({
    apiKey,
    fetch: async (...request) => {
      await clock.advance('10s')
      return await fetch(...request)
    },
  })
  const { video } = await generateVideo({
    model: openrouter.videoModel('deepwell/reel-1'),
    prompt: 'An otter swims by',
    poll: { intervalMs: 1 },
  })
  expect(new TextDecoder('latin1').decode(video.uint8Array.subarray(4, 8))).toBe('ftyp')
})
