import { inspect } from 'node:util'
import {
  embed,
  embedMany,
  generateImage,
  generateSpeech,
  generateText,
  rerank,
  transcribe,
  uploadFile,
} from 'ai'
import { expect, test } from 'vitest'
import { createBudget, createLedger } from '@waypost/core'
import { answer, errorResponse, providerWith } from './recorded-fetch.ts'

const usage = { prompt_tokens: 8, total_tokens: 8, cost: 0.001 }

test('embeddings keep the order of their values, and take dimensions and options of the call (D21)', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({
      model: 'openai/text-embedding-3-small',
      data: [
        { index: 1, embedding: [3, 4] },
        { index: 0, embedding: [1, 2] },
      ],
      usage,
    }),
  ])
  const { embeddings, usage: used } = await embedMany({
    model: openrouter.embeddingModel('openai/text-embedding-3-small', { user: 'ada' }),
    values: ['a', 'b'],
    dimensions: 2,
    providerOptions: { openrouter: { input_type: 'search_query' } },
  })
  expect(embeddings).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(used.tokens).toBe(8)
  expect(sent[0]).toMatchObject({
    url: 'https://openrouter.ai/api/v1/embeddings',
    body: { input: ['a', 'b'], dimensions: 2, input_type: 'search_query', user: 'ada' },
  })
})

test('a value without a vector fails the call, for the vectors behind it would be those of others', async () => {
  const { openrouter } = providerWith([
    JSON.stringify({ model: 'm', data: [{ index: 1, embedding: [3, 4] }], usage }),
  ])
  const call = embedMany({ model: openrouter.embeddingModel('m'), values: ['a', 'b'] })
  await expect(call).rejects.toMatchObject({
    name: 'AI_APICallError',
    message: expect.stringMatching(/no vector for input 1 of 2/),
  })
})

test('entries without a picture are none', async () => {
  const data = [null, { b64_json: null }, { b64_json: 'iVBORw0KGgo=' }]
  const { openrouter } = providerWith([JSON.stringify({ data })])
  const { images } = await generateImage({ model: openrouter.imageModel('m'), prompt: 'a' })
  expect(images).toHaveLength(1)
})

test('a picture that was paid for and not made is not paid for again', async () => {
  const { openrouter, sent } = providerWith([JSON.stringify({ data: [], usage })])
  const made = generateImage({ model: openrouter.imageModel('m'), prompt: 'a' })
  await expect(made).rejects.toThrow('No image generated')
  expect(sent).toHaveLength(1)
})

test('embeddings in base64 are decoded, and tell what they cost (D21)', async () => {
  const { openrouter } = providerWith([
    JSON.stringify({ model: 'm', data: [{ index: 0, embedding: 'AACAPwAAAEA=' }], usage }),
  ])
  const result = await embed({ model: openrouter.textEmbeddingModel('m'), value: 'a' })
  expect(result.embedding).toEqual([1, 2])
  expect(result.providerMetadata).toMatchObject({ openrouter: { usage: { cost: 0.001 } } })
})

test('pictures tell their media type and cost; a mask is a warning (D22)', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({
      created: 1_760_000_000,
      data: [{ b64_json: 'iVBORw==', media_type: 'image/png' }],
      usage: { prompt_tokens: 5, completion_tokens: 100, total_tokens: 105, cost: 0.04 },
    }),
  ])
  const result = await generateImage({
    model: openrouter.imageModel('google/gemini-2.5-flash-image'),
    prompt: { text: 'A cat', images: ['data:image/png;base64,iVBORw=='], mask: 'iVBORw==' },
    aspectRatio: '16:9',
    seed: 3,
    providerOptions: { openrouter: { quality: 'high' } },
  })
  expect(result.image).toMatchObject({ base64: 'iVBORw==', mediaType: 'image/png' })
  expect(result.warnings).toMatchObject([{ type: 'unsupported', feature: 'mask' }])
  expect(result.providerMetadata).toMatchObject({
    openrouter: { images: [{ mediaType: 'image/png', usage: { cost: 0.04 } }] },
  })
  expect(sent[0]?.body).toMatchObject({
    prompt: 'A cat',
    n: 1,
    aspect_ratio: '16:9',
    seed: 3,
    quality: 'high',
    input_references: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw==' } }],
  })
})

test('how many pictures one call may ask for is a setting (D22)', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({ data: [{ b64_json: 'iVBORw==' }, { b64_json: 'iVBORw==' }] }),
  ])
  const model = openrouter.imageModel('m', { maxImagesPerCall: 2 })
  const { images } = await generateImage({ model, prompt: 'A cat', n: 4 })
  expect(images).toHaveLength(4)
  expect(sent.map(({ body }) => body['n'])).toEqual([2, 2])
})

test('documents are ranked, and objects are sent as what the API knows or as JSON', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({
      model: 'cohere/rerank-v3.5',
      results: [
        { index: 1, relevance_score: 0.9 },
        { index: 0, relevance_score: 0.1 },
      ],
      usage: { cost: 0.002, search_units: 1 },
    }),
  ])
  const documents = [{ text: 'A cat' }, { title: 'A dog', year: 2024 }]
  const result = await rerank({
    model: openrouter.rerankingModel('cohere/rerank-v3.5'),
    query: 'dogs',
    documents,
    topN: 2,
  })
  expect(result.rerankedDocuments).toEqual([documents[1], documents[0]])
  expect(result.providerMetadata).toMatchObject({ openrouter: { usage: { cost: 0.002 } } })
  expect(sent[0]?.body).toMatchObject({
    query: 'dogs',
    top_n: 2,
    documents: [{ text: 'A cat' }, '{"title":"A dog","year":2024}'],
  })
})

test('speech is MP3 unless another format is asked for', async () => {
  const sound = new Response(new Uint8Array([0xff, 0xfb, 1]), {
    headers: { 'content-type': 'audio/mpeg', 'x-generation-id': 'gen-8' },
  })
  const { openrouter, sent } = providerWith([sound])
  const result = await generateSpeech({
    model: openrouter.speechModel('openai/gpt-4o-mini-tts'),
    text: 'Hello',
    voice: 'alloy',
    speed: 1.5,
    instructions: 'Whisper',
  })
  expect([...result.audio.uint8Array]).toEqual([0xff, 0xfb, 1])
  expect(result.warnings).toMatchObject([{ type: 'unsupported', feature: 'instructions' }])
  expect(result.providerMetadata).toMatchObject({ openrouter: { id: 'gen-8' } })
  expect(sent[0]).toMatchObject({
    url: 'https://openrouter.ai/api/v1/audio/speech',
    body: { input: 'Hello', voice: 'alloy', speed: 1.5, response_format: 'mp3' },
  })
})

test('sound is written down, with times when they are asked for', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({
      text: 'Hello.',
      language: 'en',
      duration: 1.5,
      segments: [{ text: 'Hello.', start: 0, end: 1.5 }],
      usage: { cost: 0.0001, seconds: 1.5 },
    }),
  ])
  const result = await transcribe({
    model: openrouter.transcriptionModel('openai/whisper-1'),
    audio: 'UklGRgAAAABXQVZF',
    providerOptions: { openrouter: { language: 'en' } },
  })
  expect(result).toMatchObject({
    text: 'Hello.',
    language: 'en',
    durationInSeconds: 1.5,
    segments: [{ text: 'Hello.', startSecond: 0, endSecond: 1.5 }],
  })
  expect(sent[0]?.body).toMatchObject({
    input_audio: { data: 'UklGRgAAAABXQVZF', format: 'wav' },
    language: 'en',
  })
})

test('times of nothing are not asked for', async () => {
  const { openrouter, sent } = providerWith([JSON.stringify({ text: 'Hello.' })])
  const model = openrouter.transcriptionModel('openai/whisper-1')
  await transcribe({ model, audio: 'UklGRgAAAABXQVZF', timestampGranularities: [] })
  expect(Object.keys(sent[0]?.body ?? {})).toEqual(['model', 'input_audio'])
})

test('files are uploaded, and named by a reference', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({
      id: 'or_file_1',
      filename: 'a.pdf',
      mime_type: 'application/pdf',
      size_bytes: 5,
    }),
  ])
  const { providerReference, mediaType } = await uploadFile({
    api: openrouter.files(),
    data: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]),
    mediaType: 'application/pdf',
    filename: 'a.pdf',
  })
  expect(providerReference).toEqual({ openrouter: 'or_file_1' })
  expect(mediaType).toBe('application/pdf')
  expect(sent[0]?.url).toBe('https://openrouter.ai/api/v1/files')
  expect(sent[0]?.body).toBeInstanceOf(FormData)
})

test('a failure of any endpoint is an APICallError with its status (R5)', async () => {
  const { openrouter } = providerWith([errorResponse(400, { code: 400, message: 'Bad' })])
  const calls = [
    embed({ model: openrouter.embeddingModel('m'), value: 'a' }),
    generateImage({ model: openrouter.imageModel('m'), prompt: 'a' }),
    rerank({ model: openrouter.rerankingModel('m'), query: 'a', documents: ['b'] }),
    generateSpeech({ model: openrouter.speechModel('m'), text: 'a' }),
    transcribe({ model: openrouter.transcriptionModel('m'), audio: 'UklGRg==' }),
    generateText({ model: openrouter.completion('m'), prompt: 'a' }),
  ]
  const outcomes = await Promise.allSettled(calls)
  expect(
    outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.statusCode),
  ).toEqual([400, 400, 400, 400, 400, 400])
})

test('a ledger counts every call, and a budget refuses one before it is sent', async () => {
  const ledger = createLedger()
  const budget = createBudget({ limits: [{ requests: 2, per: 'run' }] })
  const { openrouter, sent } = providerWith(
    [answer({ content: 'Hi.' }), JSON.stringify({ model: 'm', data: [{ embedding: [1] }], usage })],
    { ledger, budget },
  )
  await generateText({ model: openrouter('openai/gpt-5'), prompt: 'Hi' })
  await embed({ model: openrouter.embeddingModel('m'), value: 'a' })
  const refused = generateText({ model: openrouter('openai/gpt-5'), prompt: 'Hi' })
  await expect(refused).rejects.toMatchObject({ kind: 'budget-exceeded' })
  expect(sent).toHaveLength(2)
  expect(ledger.snapshot().total).toMatchObject({ requests: 2, costUsd: 0.0022 })
})

test('tags of a model and of a call find it again in the ledger, and are not sent', async () => {
  const ledger = createLedger()
  const { openrouter, sent } = providerWith(
    [answer({ content: 'Hi.' }), JSON.stringify({ model: 'm', data: [{ embedding: [1] }], usage })],
    { ledger },
  )
  const providerOptions = { openrouter: { tags: ['ada'] } }
  const model = openrouter('openai/gpt-5', { tags: ['search'] })
  await generateText({ model, prompt: 'Hi', providerOptions })
  await embed({ model: openrouter.embeddingModel('m'), value: 'a', providerOptions })
  const { byTag } = ledger.snapshot()
  expect(byTag).toMatchObject({ search: { requests: 1 }, ada: { requests: 2 } })
  for (const { body } of sent) expect(body).not.toHaveProperty('tags')
  const wrong = { openrouter: { tags: [7] } }
  const refused = generateText({ model, prompt: 'Hi', providerOptions: wrong })
  await expect(refused).rejects.toThrow('`tags`')
  expect(sent).toHaveLength(2)
})

test('a rate limiter is asked before each request, and what it refuses is not sent', async () => {
  const asked: unknown[] = []
  const rateLimiter = {
    async acquire(body: object) {
      if (asked.push(body) > 1) throw new Error('Enough for today.')
    },
  }
  const { openrouter, sent } = providerWith([answer({ content: 'Hi.' })], { rateLimiter })
  await generateText({ model: openrouter('openai/gpt-5'), prompt: 'Hi' })
  const refused = embed({ model: openrouter.embeddingModel('m'), value: 'a', maxRetries: 0 })
  await expect(refused).rejects.toThrow('Enough for today.')
  expect(asked).toMatchObject([{ model: 'openai/gpt-5' }, { model: 'm', input: ['a'] }])
  expect(sent).toHaveLength(1)
})

test('what the host reads of a model before it calls is there at once', () => {
  const { openrouter } = providerWith([])
  expect(openrouter.embeddingModel('m')).toMatchObject({
    provider: 'openrouter.embedding',
    modelId: 'm',
    maxEmbeddingsPerCall: 2048,
    supportsParallelCalls: true,
  })
  expect(openrouter.imageModel('m')).toMatchObject({
    provider: 'openrouter.image',
    maxImagesPerCall: 10,
    supportsFileInputs: true,
    supportsMaskInputs: false,
  })
  expect(openrouter.videoModel('m')).toMatchObject({
    provider: 'openrouter.video',
    maxVideosPerCall: 1,
  })
  expect(openrouter.decisionModel('m').supportedQuestionTypes).toEqual([
    'choice',
    'score',
    'boolean',
  ])
})

test('a model shows neither the key nor its settings when it is printed', () => {
  const { openrouter } = providerWith([])
  const model = openrouter.embeddingModel('m', { extraBody: { note: 'of mine' } })
  expect(inspect(model, { depth: null })).not.toMatch(/sk-or|of mine/)
})

test('results, pieces and times that are none are passed over', async () => {
  const ranked = { results: [null, { index: 0, relevance_score: 0.4 }], created: 1e308 }
  const { openrouter: ranks } = providerWith([JSON.stringify(ranked)])
  const { ranking } = await rerank({
    model: ranks.rerankingModel('m'),
    documents: ['a'],
    query: 'b',
  })
  expect(ranking).toMatchObject([{ originalIndex: 0, score: 0.4 }])
  const heard = { text: 'Hi', segments: [null], words: false, created: 1e308 }
  const { openrouter: hears } = providerWith([JSON.stringify(heard)])
  const transcript = await transcribe({
    model: hears.transcriptionModel('m'),
    audio: new Uint8Array([1]),
  })
  expect(transcript).toMatchObject({ text: 'Hi', segments: [] })
  expect(transcript.responses[0]?.timestamp.getTime()).not.toBeNaN()
})
