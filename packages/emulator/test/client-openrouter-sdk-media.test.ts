import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { testEmulator } from './call.ts'
import { sdkOf } from './openrouter-sdk-client.ts'

const weather = {
  type: 'function' as const,
  name: 'get_weather',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
  },
}

test('embeds and reranks', async () => {
  const client = sdkOf(testEmulator())
  const embedded = await client.embeddings.generate({
    requestBody: { model: 'lumen/embed-2', input: ['one', 'two'], dimensions: 8 },
  })
  if (typeof embedded === 'string') throw new TypeError('Expected vectors')
  expect(embedded.data.map(({ embedding }) => embedding)).toHaveLength(2)
  const ranked = await client.rerank.rerank({
    requestBody: {
      model: 'openfield/clover-rerank',
      query: 'capital of France',
      documents: ['Bread', 'Paris is the capital of France'],
    },
  })
  if (typeof ranked === 'string') throw new TypeError('Expected an order')
  expect(ranked.results[0]?.index).toBe(1)
})

test('answers a response with reasoning and a call', async () => {
  const client = sdkOf(testEmulator())
  const result = await client.responses.send({
    responsesRequest: {
      model: 'borealis/aurora-4',
      input: 'Weather in Oslo?',
      tools: [weather],
      reasoning: { effort: 'low' },
      stream: false,
    },
  })
  if (!('output' in result)) throw new TypeError('Expected a whole answer')
  expect(result.output.map(({ type }) => type)).toEqual(['reasoning', 'function_call'])
})

test('streams a response with reasoning and a call', async () => {
  const client = sdkOf(testEmulator())
  const stream = await client.responses.send({
    responsesRequest: {
      model: 'borealis/aurora-4',
      input: 'Weather in Oslo?',
      tools: [weather],
      reasoning: { effort: 'low' },
      stream: true,
    },
  })
  if (!(stream instanceof ReadableStream)) throw new TypeError('Expected a stream')
  const types: string[] = []
  for await (const event of stream) types.push(event.type)
  expect(types[0]).toBe('response.created')
  expect(types).toContain('response.function_call_arguments.delta')
  expect(types.at(-1)).toBe('response.completed')
})

test('paints, whole and streamed', async () => {
  const client = sdkOf(testEmulator())
  const request = { model: 'borealis/canvas-2', prompt: 'A lighthouse', size: '32x32' }
  const whole = await client.images.generate({
    imageGenerationRequest: { ...request, stream: false },
  })
  if (!('data' in whole)) throw new TypeError('Expected a whole answer')
  expect(whole.data).toHaveLength(1)
  const stream = await client.images.generate({
    imageGenerationRequest: { ...request, stream: true },
  })
  if (!(stream instanceof ReadableStream)) throw new TypeError('Expected a stream')
  const types: string[] = []
  for await (const event of stream) types.push(event.type)
  expect(types).toEqual([
    'image_generation.partial_image',
    'image_generation.partial_image',
    'image_generation.completed',
  ])
  const { data } = await client.images.listModels()
  expect(data.map(({ id }) => id)).toContain('borealis/canvas-2')
})

test('speaks and listens', async () => {
  const client = sdkOf(testEmulator())
  const speech = await client.tts.createSpeech({
    speechRequest: { model: 'kestrel/voice-1', input: 'Good morning', voice: 'any' },
  })
  const bytes = new Uint8Array(await new Response(speech).arrayBuffer())
  const { text } = await client.stt.createTranscription({
    sttRequest: {
      model: 'openfield/clover-ear',
      inputAudio: { data: Buffer.from(bytes).toString('base64'), format: 'pcm' },
    },
  })
  expect(text).toBe('Good morning')
})

test('films', async () => {
  const clock = createVirtualClock()
  const client = sdkOf(testEmulator({ clock }))
  const job = await client.videoGeneration.generate({
    videoGenerationRequest: { model: 'deepwell/reel-1', prompt: 'Waves', duration: 2 },
  })
  expect(job.status).toBe('pending')
  await clock.advance('1m')
  const done = await client.videoGeneration.getGeneration({ jobId: job.id })
  expect(done.status).toBe('completed')
  const film = await client.videoGeneration.getVideoContent({ jobId: job.id })
  const bytes = new Uint8Array(await new Response(film).arrayBuffer())
  expect(new TextDecoder().decode(bytes.subarray(4, 8))).toBe('ftyp')
  expect((await client.videoGeneration.listVideosModels()).data).toHaveLength(1)
})
