import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { answer, chunk, finish, providerWith, sse } from './recorded-fetch.ts'

const model = 'openai/gpt-5'

async function answered(recording: string) {
  const { openrouter } = providerWith([recording])
  return await generateText({ model: openrouter(model), prompt: 'Hi' })
}

test('everything that the API tells about an answer is in its metadata (D25, R10)', async () => {
  const logprob = { token: 'Hi', logprob: -0.1, bytes: null, top_logprobs: [] }
  const message = { content: 'Hi', refusal: 'No more.' }
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 20,
    total_tokens: 120,
    cost: 0.5,
    is_byok: true,
    prompt_tokens_details: { cached_tokens: 40, cache_write_tokens: 10, audio_tokens: 3 },
    completion_tokens_details: { reasoning_tokens: 5, image_tokens: 2 },
    cost_details: {
      upstream_inference_cost: 9.5,
      upstream_inference_prompt_cost: 4,
      upstream_inference_completions_cost: 5.5,
    },
    server_tool_use_details: { web_search_requests: 2, tool_calls_executed: 2 },
  }
  const rest = {
    usage,
    service_tier: 'flex',
    openrouter_metadata: { strategy: 'direct', attempt: 1 },
  }
  const { content, ...metadata } = {
    content: 0,
    ...(
      await answered(
        answer(message, rest, {
          native_finish_reason: 'end_turn',
          logprobs: { content: [logprob] },
        }),
      )
    ).providerMetadata?.['openrouter'],
  }
  expect(content).toBe(0)
  expect(metadata).toEqual({
    id: 'gen-1',
    model: 'anthropic/claude-sonnet-4.5',
    provider: 'Anthropic',
    nativeFinishReason: 'end_turn',
    refusal: 'No more.',
    logprobs: { content: [logprob] },
    routing: { strategy: 'direct', attempt: 1 },
    otherFields: { service_tier: 'flex' },
    usage: {
      promptTokens: 100,
      completionTokens: 20,
      totalTokens: 120,
      cost: 0.5,
      isByok: true,
      costDetails: {
        upstreamInferenceCost: 9.5,
        upstreamInferencePromptCost: 4,
        upstreamInferenceCompletionsCost: 5.5,
      },
      promptTokensDetails: { cachedTokens: 40, cacheWriteTokens: 10, audioTokens: 3 },
      completionTokensDetails: { reasoningTokens: 5, imageTokens: 2 },
      serverToolUseDetails: { webSearchRequests: 2, toolCallsExecuted: 2 },
    },
  })
})

test('uncached tokens leave out cache reads and writes, and are never negative (D26)', async () => {
  const usageOf = async (details: object, prompt_tokens = 100) =>
    (
      await answered(
        answer(
          { content: 'Hi' },
          { usage: { prompt_tokens, completion_tokens: 1, prompt_tokens_details: details } },
        ),
      )
    ).usage.inputTokenDetails
  expect(await usageOf({ cached_tokens: 40, cache_write_tokens: 10 })).toMatchObject({
    noCacheTokens: 50,
    cacheReadTokens: 40,
    cacheWriteTokens: 10,
  })
  const { noCacheTokens } = await usageOf({ cached_tokens: 100, cache_write_tokens: 900 })
  expect(noCacheTokens).toBeGreaterThanOrEqual(0)
})

test('tokens that were not reported are unknown, not none (R10)', async () => {
  const result = await answered(answer({ content: 'Hi' }, { usage: undefined }))
  expect(result.usage.inputTokens).toBeUndefined()
  expect(result.usage.outputTokens).toBeUndefined()
})

test('null and odd values on the wire cost neither text nor usage (D18)', async () => {
  const { openrouter } = providerWith([
    sse(
      chunk({ role: '', content: 'Hi' }, { logprobs: { content: 'odd' } }),
      finish('stop', {
        usage: {
          prompt_tokens: 3,
          completion_tokens: 4,
          cost: null,
          prompt_tokens_details: { cached_tokens: null },
        },
      }),
    ),
  ])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  expect(await result.text).toBe('Hi')
  expect(await result.usage).toMatchObject({ inputTokens: 3, outputTokens: 4 })
})

test('a page that is cited twice is two sources with ids of their own, and two citations (D27, R11)', async () => {
  const citation = (start_index: number, end_index: number) => ({
    type: 'url_citation',
    url_citation: {
      url: 'https://example.com',
      title: 'Example',
      content: 'Proof',
      start_index,
      end_index,
    },
  })
  const annotations = [citation(0, 4), citation(5, 9)]
  const recordings = [
    answer({ content: 'Yes. Yes.', annotations }),
    sse(chunk({ content: 'Yes. Yes.' }), chunk({ annotations }), finish()),
  ]
  for (const recording of recordings) {
    const { openrouter } = providerWith([recording])
    const options = { model: openrouter(model), prompt: 'Hi' }
    const result = recording.startsWith('data:') ? streamText(options) : await generateText(options)
    const sources = await result.sources
    expect(sources).toMatchObject([
      { sourceType: 'url', url: 'https://example.com', title: 'Example' },
      { sourceType: 'url', url: 'https://example.com' },
    ])
    expect(new Set(sources.map(({ id }) => id)).size).toBe(2)
    const text = (await result.content).find((part) => part.type === 'text')
    expect(text?.citations).toMatchObject([
      { startIndex: 0, endIndex: 4, citedText: 'Proof', source: { url: 'https://example.com' } },
      { startIndex: 5, endIndex: 9 },
    ])
  }
})

test('a citation counts from the start of the text that it is in (R11)', async () => {
  const url_citation = { url: 'https://example.com', start_index: 9, end_index: 13 }
  const { openrouter } = providerWith([
    sse(
      chunk({ content: 'Hm. ' }),
      chunk({ reasoning_details: [{ type: 'reasoning.text', text: 'Why?', index: 0 }] }),
      chunk({ content: 'Yes. Sure.' }),
      chunk({ annotations: [{ type: 'url_citation', url_citation }] }),
      finish(),
    ),
  ])
  const content = await streamText({ model: openrouter(model), prompt: 'Hi' }).content
  const texts = content.filter((part) => part.type === 'text')
  expect(texts).toMatchObject([
    { text: 'Hm. ' },
    { text: 'Yes. Sure.', citations: [{ startIndex: 5, endIndex: 9 }] },
  ])
  expect(texts[0]).not.toHaveProperty('citations')
})

test('of several choices the first is the answer', async () => {
  const other = (delta: object, choice: object = {}) => ({
    id: 'gen-1',
    choices: [{ index: 1, delta, ...choice }],
  })
  const { openrouter } = providerWith([
    sse(
      chunk({ content: 'Yes' }),
      other({ content: 'No' }),
      chunk({ content: '.' }),
      other({}, { finish_reason: 'length' }),
      finish(),
      other({ content: '!' }, { finish_reason: 'length' }),
    ),
  ])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  expect(await result.text).toBe('Yes.')
  expect(await result.finishReason).toBe('stop')
})

test('the metadata of a response is told once (D28)', async () => {
  const { openrouter } = providerWith([
    sse(chunk({ content: 'a' }), chunk({ content: 'b' }), finish()),
  ])
  const { stream } = await openrouter(model).doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  })
  const types: string[] = []
  for await (const part of stream) types.push(part.type)
  expect(types).toEqual([
    'stream-start',
    'response-metadata',
    'text-start',
    'text-delta',
    'text-delta',
    'text-end',
    'finish',
  ])
})

test('who answers is told as soon as a chunk says so', async () => {
  const unsaid = { id: '', model: '', created: 0, choices: [], prompt_filter_results: [] }
  const { openrouter } = providerWith([sse(unsaid, chunk({ content: 'Hi.' }), finish())])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  await result.consumeStream()
  const { id, modelId, timestamp } = await result.response
  expect({ id, modelId }).toEqual({ id: 'gen-1', modelId: 'anthropic/claude-sonnet-4.5' })
  expect(timestamp.getTime()).not.toBe(0)
  expect((await result.providerMetadata)?.['openrouter']).toMatchObject({
    id: 'gen-1',
    provider: 'Anthropic',
    otherFields: { prompt_filter_results: [] },
  })
})

test('spoken answers are files that the next turn names by their id', async () => {
  const audio = [
    { id: 'audio-1', data: 'UklG', transcript: 'Hel' },
    { data: 'Rg==', transcript: 'lo', expires_at: 1_800_000_000 },
  ]
  const { openrouter, sent } = providerWith([
    sse(...audio.map((piece) => chunk({ audio: piece })), finish()),
    answer({ content: 'Fine.' }),
  ])
  const result = streamText({
    model: openrouter(model, {
      modalities: ['text', 'audio'],
      audio: { voice: 'alloy', format: 'mp3' },
    }),
    prompt: 'Say hello',
  })
  expect((await result.files).map(({ mediaType, base64 }) => [mediaType, base64])).toEqual([
    ['audio/mpeg', 'UklGRg=='],
  ])
  const { messages } = await result.response
  await generateText({
    model: openrouter(model),
    prompt: [{ role: 'user', content: 'Hi' }, ...messages, { role: 'user', content: 'And?' }],
  })
  expect(sent[1]?.body.messages[1]).toEqual({
    role: 'assistant',
    content: '',
    audio: { id: 'audio-1' },
  })
})

test('words of a spoken answer without its sound are no file', async () => {
  const { files, providerMetadata } = await answered(
    answer({ audio: { id: 'audio-1', transcript: 'Hello' } }),
  )
  expect(files).toEqual([])
  expect(providerMetadata).toMatchObject({
    openrouter: { audio: [{ id: 'audio-1', transcript: 'Hello' }] },
  })
})

test('a finish reason that calls tools is not invented for a cut answer (R3)', async () => {
  const calls = {
    tool_calls: [{ id: 'c1', type: 'function', function: { name: 'x', arguments: '{}' } }],
  }
  const reasons = await Promise.all(
    ['stop', 'length', 'content_filter', 'tool_calls'].map(
      async (finish_reason) => (await answered(answer(calls, {}, { finish_reason }))).finishReason,
    ),
  )
  expect(reasons).toEqual(['tool-calls', 'length', 'content-filter', 'tool-calls'])
})

test('a picture is read from a link by itself, and one that cannot be read stays in the metadata', async () => {
  const link = 'data:image/png;base64,iVBORw0KGgo='
  const unreadable = ['no URL', 'blob:https://example.com/1', 'gs://bucket/a.png'].map((url) => ({
    type: 'image_url',
    image_url: { url },
  }))
  const images = [{ type: 'image_url', image_url: link }, ...unreadable]
  const { files, providerMetadata } = await answered(answer({ content: 'Look', images }))
  expect(files.map(({ mediaType }) => mediaType)).toEqual(['image/png'])
  expect(providerMetadata).toMatchObject({ openrouter: { images: unreadable } })
})
