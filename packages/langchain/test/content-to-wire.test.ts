import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages'
import type { ContentBlock } from '@langchain/core/messages'
import { expect, test, vi } from 'vitest'
import { failureOf, modelOf } from './model-of.ts'
import { serverOf, whole } from './recorded-answer.ts'

/** The parts that the server saw for the blocks of a user's message. */
async function partsOf(...blocks: readonly object[]): Promise<unknown> {
  const server = serverOf(whole({ content: 'Ok' }))
  await modelOf(server).invoke([new HumanMessage({ content: blocks as ContentBlock[] })])
  return server.requests[0]?.body.messages[0].content
}

const pdf = 'JVBERi0='

test.each([
  ['image by URL', { type: 'image', url: 'https://a.example/a.png' }, 'https://a.example/a.png'],
  [
    'image data',
    { type: 'image', mimeType: 'image/png', data: 'iVBO' },
    'data:image/png;base64,iVBO',
  ],
  [
    'older image data',
    { type: 'image', source_type: 'base64', mime_type: 'image/png', data: 'iVBO' },
    'data:image/png;base64,iVBO',
  ],
  [
    'older image URL',
    { type: 'image', source_type: 'url', url: 'https://a.example/a.png' },
    'https://a.example/a.png',
  ],
  [
    'OpenAI’s image',
    { type: 'image_url', image_url: 'https://a.example/a.png' },
    'https://a.example/a.png',
  ],
  [
    'Anthropic’s image',
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBO' } },
    'data:image/png;base64,iVBO',
  ],
])('%s is sent as OpenRouter reads it (D26)', async (_form, block, url) => {
  expect(await partsOf(block)).toEqual([{ type: 'image_url', image_url: { url } }])
})

test('files, films and plain text by URL are sent too (D26, D27)', async () => {
  const parts = await partsOf(
    { type: 'file', mimeType: 'application/pdf', url: 'https://a.example/a.pdf' },
    { type: 'video', url: 'https://a.example/a.mp4' },
    { type: 'text-plain', mimeType: 'text/plain', text: 'Body', title: 'Title' },
    { type: 'file', fileId: 'file-1' },
  )
  expect(parts).toEqual([
    { type: 'file', file: { filename: 'file.pdf', file_data: 'https://a.example/a.pdf' } },
    { type: 'video_url', video_url: { url: 'https://a.example/a.mp4' } },
    { type: 'text', text: 'Title\nBody' },
    { type: 'file', file: { file_id: 'file-1' } },
  ])
})

test.each([
  ['audio/mpeg', 'mp3'],
  ['audio/ogg', 'ogg'],
  ['audio/wav', 'wav'],
  ['audio/x-m4a', 'm4a'],
  ['audio/flac', 'flac'],
])('sound of type %s goes out as %s (D28)', async (mimeType, format) => {
  expect(await partsOf({ type: 'audio', mimeType, data: 'AAAA' })).toEqual([
    { type: 'input_audio', input_audio: { data: 'AAAA', format } },
  ])
})

test('sound of an unknown type, or by URL, is refused and not mislabelled (D28)', async () => {
  const unknown = await failureOf(() =>
    partsOf({ type: 'audio', mimeType: 'audio/midi', data: 'A' }),
  )
  expect(unknown).toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(/audio\/midi/),
  })
  const byUrl = await failureOf(() => partsOf({ type: 'audio', url: 'https://a.example/a.wav' }))
  expect(byUrl).toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(/audio by URL/),
  })
})

test('bytes become base64 (D29)', async () => {
  const data = new Uint8Array(100_000).map((_value, index) => index % 256)
  const [part] = (await partsOf({ type: 'image', mimeType: 'image/png', data })) as [
    { image_url: { url: string } },
  ]
  expect(part.image_url.url).toBe(`data:image/png;base64,${Buffer.from(data).toString('base64')}`)
})

test('older blocks of files by URL and data are sent (D30)', async () => {
  const parts = await partsOf(
    {
      type: 'file',
      source_type: 'url',
      mime_type: 'application/pdf',
      url: 'https://a.example/a.pdf',
    },
    { type: 'file', source_type: 'base64', mime_type: 'application/pdf', data: pdf },
    {
      type: 'audio',
      source_type: 'url',
      mime_type: 'audio/wav',
      url: 'data:audio/wav;base64,AAAA',
    },
    { type: 'text', source_type: 'text', text: 'Hi' },
  )
  expect(parts).toEqual([
    { type: 'file', file: { filename: 'file.pdf', file_data: 'https://a.example/a.pdf' } },
    {
      type: 'file',
      file: { filename: 'file.pdf', file_data: `data:application/pdf;base64,${pdf}` },
    },
    { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
    { type: 'text', text: 'Hi' },
  ])
})

test('marks of cached prefixes stay, in v0 and v1 and in every role (D31)', async () => {
  const cache_control = { type: 'ephemeral', ttl: '1h' }
  const content: ContentBlock[] = [{ type: 'text', text: 'Long', cache_control }]
  const contentBlocks: ContentBlock.Standard[] = [
    { type: 'text', text: 'Long', extras: { cache_control } } as ContentBlock.Text,
  ]
  const server = serverOf(whole({ content: 'Ok' }))
  await modelOf(server).invoke([
    new SystemMessage({ content }),
    new HumanMessage({ content }),
    new HumanMessage({ contentBlocks }),
    new AIMessage({ content, tool_calls: [{ id: 'c', name: 'f', args: {} }] }),
    new ToolMessage({ content, tool_call_id: 'c' }),
  ])
  const messages: { content: unknown }[] = server.requests[0]?.body.messages
  expect(messages).toHaveLength(5)
  for (const message of messages) {
    expect(message.content).toEqual([{ type: 'text', text: 'Long', cache_control }])
  }
})

test('a file without a name gets a plain one, without a word on the console (D32)', async () => {
  const warn = vi.spyOn(console, 'warn')
  const named = {
    type: 'file',
    mimeType: 'application/pdf',
    data: pdf,
    metadata: { filename: 'a.pdf' },
  }
  expect(await partsOf(named, { ...named, metadata: {} })).toMatchObject([
    { file: { filename: 'a.pdf' } },
    { file: { filename: 'file.pdf' } },
  ])
  expect(warn).not.toHaveBeenCalled()
})

test('plain text of a document is text, and one without any is refused', async () => {
  const source = { type: 'text', media_type: 'text/plain', data: 'Body' }
  expect(await partsOf({ type: 'document', source, title: 'Title' })).toEqual([
    { type: 'text', text: 'Title\nBody' },
  ])
  const empty = { type: 'file', source_type: 'text', mime_type: 'text/plain' }
  expect(await failureOf(() => partsOf(empty))).toMatchObject({ kind: 'configuration' })
})

test('a block of an unknown type is an error that names it', async () => {
  expect(await failureOf(() => partsOf({ type: 'hologram', data: 'x' }))).toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(/"hologram"/),
  })
})

test('a text block without text is refused', async () => {
  expect(await failureOf(() => partsOf({ type: 'text' }))).toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(/a text block without text/),
  })
})

test('a part in OpenRouter’s own form can be given as it is', async () => {
  const value = { type: 'future_part', future: 1 }
  expect(await partsOf({ type: 'non_standard', value })).toEqual([value])
})

test('calls and thoughts in the content of Anthropic’s answers go where OpenRouter has them', async () => {
  const server = serverOf(whole({ content: 'Ok' }))
  const message = new AIMessage({
    content: [
      { type: 'thinking', thinking: 'Hm', signature: 's' },
      { type: 'redacted_thinking', data: 'eA==' },
      { type: 'text', text: 'Wait' },
      { type: 'tool_use', id: 'c', name: 'f', input: {} },
    ],
    tool_calls: [{ id: 'c', name: 'f', args: { a: 1 } }],
  })
  await modelOf(server).invoke([message, new ToolMessage({ content: 'r', tool_call_id: 'c' })])
  expect(server.requests[0]?.body.messages).toEqual([
    {
      role: 'assistant',
      content: 'Wait',
      reasoning_details: [
        { type: 'reasoning.text', text: 'Hm', signature: 's', format: 'anthropic-claude-v1' },
        { type: 'reasoning.encrypted', data: 'eA==', format: 'anthropic-claude-v1' },
      ],
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
    },
    { role: 'tool', tool_call_id: 'c', content: 'r' },
  ])
})

test.each([
  [{ type: 'functionCall', functionCall: { name: 'f', args: { a: 1 } } }],
  [{ type: 'server_tool_call', id: 's', name: 'web_search', args: {} }],
  [{ type: 'server_tool_call_result', toolCallId: 's', status: 'success', output: {} }],
])('an answer of another provider goes on without its own call: %o', async (block) => {
  const server = serverOf(whole({ content: 'Ok' }))
  const content = [block, { type: 'text', text: 'Found it.' }] as ContentBlock[]
  await modelOf(server).invoke([new AIMessage({ content }), new HumanMessage('Go on')])
  expect(server.requests[0]?.body.messages[0]).toEqual({ role: 'assistant', content: 'Found it.' })
})

test('content that is neither a text nor blocks is refused', async () => {
  const content = { answer: 42 } as never
  const error = await failureOf(() => modelOf(serverOf()).invoke([new HumanMessage({ content })]))
  expect(error['message']).toMatch('content block of type undefined')
})
