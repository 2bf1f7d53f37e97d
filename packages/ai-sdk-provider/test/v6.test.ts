import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import {
  embedMany,
  experimental_generateVideo as generateVideo,
  generateImage,
  generateText,
  type ModelMessage,
  stepCountIs,
  streamText,
  tool,
} from 'ai-6'
import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { createOpenRouter } from '../src/v6.ts'
import {
  answer,
  chunk,
  cutSse,
  finish,
  recordedFetch,
  type Recording,
  sse,
} from './recorded-fetch.ts'
import { brokenRules } from './stream-invariants.ts'

const model = 'anthropic/claude-sonnet-4.5'

function providerForV6(recordings: readonly Recording[]) {
  const { fetch, sent } = recordedFetch(recordings)
  return { openrouter: createOpenRouter({ apiKey: 'sk-or-v1-test', fetch }), sent }
}

test('version 6 of the SDK streams, runs tools and sends reasoning back', async () => {
  const detail = { type: 'reasoning.text', text: 'Hm.', signature: 's1', index: 0 }
  const { openrouter, sent } = providerForV6([
    sse(
      chunk({ reasoning_details: [detail] }),
      chunk({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'clock', arguments: '{}' } }] }),
      finish('tool_calls'),
    ),
    sse(chunk({ content: 'Noon.' }), finish()),
  ])
  const result = streamText({
    model: openrouter(model),
    prompt: 'Time?',
    tools: { clock: tool({ inputSchema: z.object({}), execute: () => '12:00' }) },
    stopWhen: stepCountIs(2),
  })
  expect(await result.text).toBe('Noon.')
  expect(await result.totalUsage).toMatchObject({ inputTokens: 20, outputTokens: 10 })
  expect(sent[1]?.body.messages[1]).toMatchObject({
    reasoning_details: [detail],
    tool_calls: [{ id: 'c1' }],
  })
})

test('images reach version 6 as bytes, and go back', async () => {
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw==' } }
  const { openrouter, sent } = providerForV6([
    answer({ content: 'Here.', images: [image] }),
    answer({ content: 'Ok' }),
  ])
  const prompt: ModelMessage[] = [
    { role: 'user', content: [{ type: 'image', image: new URL('https://example.com/cat.png') }] },
  ]
  const result = await generateText({ model: openrouter(model), prompt })
  expect(result.files[0]?.base64).toBe('iVBORw==')
  await generateText({
    model: openrouter(model),
    prompt: [...prompt, ...result.response.messages, { role: 'user', content: 'And?' }],
  })
  expect(sent[0]?.body.messages[0]?.['content']).toEqual([
    { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
  ])
  expect(sent[1]?.body.messages[1]?.['images']).toEqual([image])
})

test('files in tool results keep their kinds', async () => {
  const { openrouter, sent } = providerForV6([answer({ content: 'Ok' })])
  await generateText({
    model: openrouter(model),
    prompt: [
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'map', input: {} }],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'c1',
            toolName: 'map',
            output: {
              type: 'content',
              value: [
                { type: 'image-data', data: 'iVBORw==', mediaType: 'image/png' },
                {
                  type: 'image-url',
                  url: 'https://example.com/a.png',
                  providerOptions: { openrouter: { cacheControl: { type: 'ephemeral' } } },
                },
                { type: 'file-id', fileId: 'or_file_1' },
              ],
            },
          },
        ],
      },
    ],
  })
  expect(sent[0]?.body.messages[2]?.['content']).toEqual([
    { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw==' } },
    {
      type: 'image_url',
      image_url: { url: 'https://example.com/a.png' },
      cache_control: { type: 'ephemeral' },
    },
    { type: 'file', file: { file_id: 'or_file_1' } },
  ])
})

test('a parsed file goes back that no text of the answer could carry', async () => {
  const annotations = [{ type: 'file', file: { hash: 'h', name: 'a.pdf', content: [] } }]
  const call = { id: 'c1', type: 'function', function: { name: 'clock', arguments: '{}' } }
  const recordings = [
    answer({ tool_calls: [call], annotations }),
    sse(chunk({ tool_calls: [call] }), chunk({ annotations }), finish('tool_calls')),
  ]
  for (const recording of recordings) {
    const { openrouter, sent } = providerForV6([recording, answer({ content: 'Ok' })])
    const options = {
      model: openrouter(model),
      prompt: 'Time?',
      tools: { clock: tool({ inputSchema: z.object({}), execute: () => '12:00' }) },
    }
    const result = recording.startsWith('data:') ? streamText(options) : await generateText(options)
    const { messages } = await result.response
    await generateText({ model: openrouter(model), messages })
    expect(sent[1]?.body.messages[0]).toMatchObject({ tool_calls: [{ id: 'c1' }], annotations })
  }
})

test('streams of version 3 keep the rules that hosts rely on', async () => {
  const { openrouter } = providerForV6([
    sse(
      chunk({ content: 'Cited.' }),
      chunk({ images: [{ image_url: { url: 'https://example.com/a.png' } }] }),
      chunk({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'x', arguments: '{}' } }] }),
      chunk({ annotations: [{ type: 'file', file: { hash: 'h', name: 'a.pdf' } }] }),
      finish('tool_calls'),
    ),
  ])
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }]
  const { stream } = await openrouter(model).doStream({ prompt })
  const parts: LanguageModelV4StreamPart[] = []
  for await (const part of stream) parts.push(part as LanguageModelV4StreamPart)
  expect(brokenRules(parts)).toEqual([])
  const types = parts.map(({ type }) => type)
  expect(types.slice(-3)).toEqual(['reasoning-start', 'reasoning-end', 'finish'])
})

test('a cut stream tells of its failure', async () => {
  const { openrouter } = providerForV6([cutSse(chunk({ content: 'Hel' }))])
  const onError = vi.fn<(event: { error: unknown }) => void>()
  const result = streamText({ model: openrouter(model), prompt: 'Hi', onError })
  expect(await result.text).toBe('Hel')
  expect(await result.finishReason).toBe('other')
  expect(onError.mock.calls[0]?.[0].error).toMatchObject({ name: 'AI_APICallError' })
})

test('vectors and pictures come to version 6 too', async () => {
  const { openrouter } = providerForV6([
    JSON.stringify({ data: [{ embedding: [1] }, { embedding: [2] }], usage: { prompt_tokens: 2 } }),
    JSON.stringify({ data: [{ b64_json: 'iVBORw==' }] }),
  ])
  const { embeddings } = await embedMany({
    model: openrouter.embeddingModel('m'),
    values: ['a', 'b'],
  })
  expect(embeddings).toEqual([[1], [2]])
  const { image } = await generateImage({ model: openrouter.imageModel('m'), prompt: 'A cat' })
  expect(image.base64).toBe('iVBORw==')
})

const job = {
  id: 'job-1',
  status: 'completed',
  usage: { cost: 0.5 },
  unsigned_urls: ['https://openrouter.ai/api/v1/videos/job-1/content?index=0'],
}

test('a film is waited for and fetched in version 6', async () => {
  const { openrouter, sent } = providerForV6([
    JSON.stringify({ id: 'job-1', status: 'pending' }),
    JSON.stringify(job),
    JSON.stringify(job),
    new Response(new Uint8Array([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70])),
  ])
  const { video, warnings, providerMetadata } = await generateVideo({
    model: openrouter.videoModel('google/veo-3.1'),
    prompt: 'A cat runs',
    fps: 24,
  })
  expect(video.uint8Array).toHaveLength(8)
  expect(warnings).toMatchObject([{ feature: 'fps' }])
  expect(JSON.stringify(providerMetadata)).toContain('"cost":0.5')
  expect(sent[0]?.body).toMatchObject({ model: 'google/veo-3.1', prompt: 'A cat runs' })
})

test('a film that fails on its way is not begun again', async () => {
  const { openrouter, sent } = providerForV6([
    JSON.stringify({ id: 'job-1', status: 'pending' }),
    JSON.stringify({ ...job, status: 'failed', error: 'The provider is overloaded.' }),
  ])
  const film = generateVideo({
    model: openrouter.videoModel('google/veo-3.1'),
    prompt: 'A cat runs',
  })
  await expect(film).rejects.toMatchObject({ name: 'AI_APICallError', isRetryable: false })
  expect(sent.filter(({ url }) => url.endsWith('/videos'))).toHaveLength(1)
})
