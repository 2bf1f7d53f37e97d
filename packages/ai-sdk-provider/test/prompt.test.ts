import { generateText, type ModelMessage, streamText } from 'ai'
import { expect, test } from 'vitest'
import { answer, chunk, finish, providerWith, type SentBody, sse } from './recorded-fetch.ts'

const png = 'iVBORw0KGgo='
const model = 'google/gemini-2.5-flash-image'

async function sentFor(
  messages: ModelMessage[],
): Promise<{ body: SentBody; warnings: unknown; downloads: number }> {
  const { openrouter, sent } = providerWith([answer({ content: 'Fine.' })])
  let downloads = 0
  const result = await generateText({
    model: openrouter(model),
    messages,
    allowSystemInMessages: true,
    experimental_download: async (files) => {
      downloads += files.filter((file) => !file.isUrlSupportedByModel).length
      return files.map((file) =>
        file.isUrlSupportedByModel
          ? null
          : { data: new Uint8Array([0xff, 0xfb]), mediaType: 'audio/mpeg' },
      )
    },
  })
  return { body: sent[0]?.body ?? { messages: [] }, warnings: result.warnings, downloads }
}

function user(...content: Exclude<Extract<ModelMessage, { role: 'user' }>['content'], string>) {
  return { role: 'user', content } satisfies ModelMessage
}

test('an image by URL without a full media type is an image (D3)', async () => {
  const { body, downloads } = await sentFor([
    user(
      { type: 'text', text: 'What is this?' },
      { type: 'image', image: new URL('https://example.com/cat') },
    ),
  ])
  expect(body.messages[0]?.['content']).toEqual([
    { type: 'text', text: 'What is this?' },
    { type: 'image_url', image_url: { url: 'https://example.com/cat' } },
  ])
  expect(downloads).toBe(0)
})

test('images, films and documents by URL are fetched by OpenRouter, and audio by the caller (D20, R8)', async () => {
  const urls = {
    image: 'https://cdn.example.com/signed?token=1',
    video: 'https://www.youtube.com/watch?v=abc',
    'application/pdf': 'https://example.com/paper',
    'audio/mpeg': 'https://example.com/song.mp3',
  }
  const { body, downloads } = await sentFor([
    user(
      ...Object.entries(urls).map(([mediaType, url]) => ({
        type: 'file' as const,
        mediaType,
        data: new URL(url),
      })),
    ),
  ])
  expect(body.messages[0]?.['content']).toEqual([
    { type: 'image_url', image_url: { url: urls.image } },
    { type: 'video_url', video_url: { url: urls.video } },
    { type: 'file', file: { filename: 'document.pdf', file_data: urls['application/pdf'] } },
    { type: 'input_audio', input_audio: { data: '//s=', format: 'mp3' } },
  ])
  expect(downloads).toBe(1)
})

test('a file has the name that its options give it', async () => {
  const { body } = await sentFor([
    user({
      type: 'file',
      mediaType: 'application/pdf',
      data: new URL('https://example.com/a.pdf'),
      filename: 'other.pdf',
      providerOptions: { openrouter: { filename: 'named.pdf' } },
    }),
  ])
  expect(body.messages[0]?.['content']).toMatchObject([{ file: { filename: 'named.pdf' } }])
})

test('what only this machine can reach is fetched by the caller', async () => {
  const { body, downloads } = await sentFor([
    user({ type: 'image', image: new URL('http://localhost:3000/cat.png') }),
  ])
  expect(downloads).toBe(1)
  expect(JSON.stringify(body.messages)).not.toContain('localhost')
})

test('files by data become data URLs with a whole media type', async () => {
  const { body } = await sentFor([
    user(
      { type: 'image', image: png },
      { type: 'file', mediaType: 'application/pdf', data: 'JVBERi0=', filename: 'a.pdf' },
      { type: 'file', mediaType: 'audio/wav', data: 'UklGRg==' },
    ),
  ])
  expect(body.messages[0]?.['content']).toEqual([
    { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
    {
      type: 'file',
      file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' },
    },
    { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
  ])
})

test('a file that was uploaded before is sent by its id', async () => {
  const { body } = await sentFor([
    user({
      type: 'file',
      mediaType: 'application/pdf',
      data: { type: 'reference', reference: { openrouter: 'or_file_1' } },
    }),
  ])
  expect(body.messages[0]?.['content']).toEqual([{ type: 'file', file: { file_id: 'or_file_1' } }])
})

test('a cache mark stands on the part, on the end of the message, and on files (D32)', async () => {
  const mark = { cacheControl: { type: 'ephemeral', ttl: '1h' } }
  const { body } = await sentFor([
    { role: 'system', content: 'Be brief.', providerOptions: { anthropic: mark } },
    {
      ...user(
        { type: 'text', text: 'Read this.' },
        {
          type: 'file',
          mediaType: 'application/pdf',
          data: new URL('https://example.com/a.pdf'),
          providerOptions: { openrouter: mark },
        },
        { type: 'text', text: 'Now.' },
      ),
      providerOptions: { openrouter: { cache_control: { type: 'ephemeral' } } },
    },
  ])
  const [system, message] = body.messages
  expect(system?.['content']).toEqual([
    { type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral', ttl: '1h' } },
  ])
  expect(message?.['content']).toMatchObject([
    { type: 'text', text: 'Read this.' },
    { type: 'file', cache_control: { type: 'ephemeral', ttl: '1h' } },
    { type: 'text', text: 'Now.', cache_control: { type: 'ephemeral' } },
  ])
  expect(message).not.toHaveProperty(['content', 0, 'cache_control'])
})

test('images that the model made are sent back, so that they can be edited (D19)', async () => {
  const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } }
  const recordings = [
    answer({ content: 'Here.', images: [image] }),
    sse(chunk({ content: 'Here.' }), chunk({ images: [image] }), finish()),
  ]
  for (const recording of recordings) {
    const { openrouter, sent } = providerWith([recording, answer({ content: 'Done.' })])
    const prompt: ModelMessage[] = [{ role: 'user', content: 'Draw a cat.' }]
    const result =
      recording === recordings[0]
        ? await generateText({ model: openrouter(model), prompt })
        : streamText({ model: openrouter(model), prompt })
    const files = await result.files
    expect(files.map(({ mediaType, base64 }) => ({ mediaType, base64 }))).toEqual([
      { mediaType: 'image/png', base64: png },
    ])
    const { messages } = await result.response
    await generateText({
      model: openrouter(model),
      prompt: [...prompt, ...messages, { role: 'user', content: 'Now a hat.' }],
    })
    expect(sent[1]?.body.messages[1]).toEqual({
      role: 'assistant',
      content: 'Here.',
      images: [image],
    })
  }
})

test('what an assistant message cannot carry is named in a warning (D19)', async () => {
  const { warnings } = await sentFor([
    { role: 'user', content: 'Hi' },
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Here.' },
        { type: 'file', mediaType: 'video/mp4', data: 'AAAA' },
        { type: 'custom', kind: 'other.thing' },
      ],
    },
    { role: 'user', content: 'And?' },
  ])
  expect(warnings).toMatchObject([
    { type: 'unsupported', feature: 'a file of type video/mp4 in an assistant message' },
    { type: 'unsupported', feature: 'a part of kind other.thing in an assistant message' },
  ])
})

test('tool results keep their text, JSON, errors, refusals and files', async () => {
  const results = [
    { type: 'text', value: 'Sun' },
    { type: 'json', value: { degrees: 20 } },
    { type: 'error-text', value: 'No city' },
    { type: 'execution-denied', reason: 'Too expensive' },
    {
      type: 'content',
      value: [
        { type: 'text', text: 'Map:' },
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: png } },
      ],
    },
  ] as const
  const { body } = await sentFor([
    { role: 'user', content: 'Hi' },
    {
      role: 'assistant',
      content: results.map((_, index) => ({
        type: 'tool-call',
        toolCallId: `c${index}`,
        toolName: 'weather',
        input: { b: 1, a: 2 },
      })),
    },
    {
      role: 'tool',
      content: results.map((output, index) => ({
        type: 'tool-result',
        toolCallId: `c${index}`,
        toolName: 'weather',
        output: output as never,
      })),
    },
  ])
  expect(body.messages.slice(2).map((message) => message['content'])).toEqual([
    'Sun',
    '{"degrees":20}',
    'No city',
    'Too expensive',
    [
      { type: 'text', text: 'Map:' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
    ],
  ])
  expect(body.messages[1]).toMatchObject({
    content: null,
    tool_calls: [{ function: { arguments: '{"a":2,"b":1}' } }, {}, {}, {}, {}],
  })
})

test('a parsed file is a document source, and is not parsed again on the next turn (D32)', async () => {
  const annotation = {
    type: 'file',
    file: { hash: 'h1', name: 'a.pdf', content: [{ type: 'text', text: 'Page' }] },
  }
  const recordings = [
    answer({ content: 'Read.', annotations: [annotation] }),
    sse(chunk({ content: 'Read.' }), chunk({ annotations: [annotation] }), finish()),
    // Before and after a tool call there is no text to carry it.
    answer({
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'x', arguments: '{}' } }],
      annotations: [annotation],
    }),
  ]
  for (const recording of recordings) {
    const { openrouter, sent } = providerWith([recording, answer({ content: 'Done.' })])
    const result = recording.startsWith('data:')
      ? streamText({ model: openrouter(model), prompt: 'Hi' })
      : await generateText({ model: openrouter(model), prompt: 'Hi' })
    expect(await result.sources).toMatchObject([
      { sourceType: 'document', title: 'a.pdf', filename: 'a.pdf', mediaType: 'application/pdf' },
    ])
    const { messages } = await result.response
    const toolResult: ModelMessage = {
      role: 'tool',
      content: [
        {
          type: 'tool-result',
          toolCallId: 'c1',
          toolName: 'x',
          output: { type: 'text', value: 'Done' },
        },
      ],
    }
    await generateText({
      model: openrouter(model),
      prompt: [
        { role: 'user', content: 'Hi' },
        ...messages.filter(({ role }) => role === 'assistant'),
        ...(recording.includes('tool_calls') ? [toolResult] : []),
      ],
    })
    expect(sent[1]?.body.messages[1]?.['annotations']).toEqual([annotation])
  }
})
