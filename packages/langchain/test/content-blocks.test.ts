import { AIMessage } from '@langchain/core/messages'
import { load } from '@langchain/core/load'
import { expect, test } from 'vitest'
import { collect, joined, modelOf } from './model-of.ts'
import { chunk, finish, serverOf, sse, whole } from './recorded-answer.ts'

const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBO' } }
const citation = {
  type: 'url_citation',
  url_citation: {
    url: 'https://a.example',
    title: 'A',
    content: 'so',
    start_index: 0,
    end_index: 5,
  },
}
const parsedFile = { type: 'file', file: { hash: 'h', name: 'a.pdf', content: [] } }
const standardCitation = {
  type: 'citation',
  url: 'https://a.example',
  title: 'A',
  citedText: 'so',
  startIndex: 0,
  endIndex: 5,
}

async function sentBack(message: AIMessage): Promise<unknown> {
  const server = serverOf(whole({ content: 'Ok' }))
  await modelOf(server).invoke([message])
  return server.requests[0]?.body.messages[0]
}

test('a v1 answer that is streamed has one block of text and whole arguments (D22)', async () => {
  const call = { index: 0, id: 'c', function: { name: 'f', arguments: '' } }
  const bytes = sse(
    ...'one two three four'.split(' ').map((content) => chunk({ content })),
    chunk({ tool_calls: [call] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":' } }] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '1}' } }] }),
    finish('tool_calls'),
  )
  const message = await joined(modelOf(serverOf(bytes), { outputVersion: 'v1' }).stream('Hi'))
  expect(message.content).toMatchObject([
    { type: 'text', text: 'onetwothreefour' },
    { type: 'tool_call_chunk', id: 'c', name: 'f', args: '{"a":1}' },
  ])
  expect(message.tool_calls).toMatchObject([{ id: 'c', name: 'f', args: { a: 1 } }])
  const invoked = await modelOf(serverOf(bytes), { outputVersion: 'v1', streaming: true }).invoke(
    'Hi',
  )
  expect(invoked.content).toEqual([
    { type: 'text', text: 'onetwothreefour' },
    { type: 'tool_call', id: 'c', name: 'f', args: { a: 1 } },
  ])
})

test('the content blocks of streamed chunks tell each thought once', async () => {
  const detail = { type: 'reasoning.text', index: 0, format: 'anthropic-claude-v1' }
  const pieces = [
    ...['Look ', 'it up.'].map((text) =>
      chunk({ reasoning: text, reasoning_details: [{ ...detail, text }] }),
    ),
    chunk({ reasoning_details: [{ ...detail, signature: 'sig' }] }),
    chunk({ content: 'Rain.' }),
    finish('stop'),
  ]
  const chunks = await collect(await modelOf(serverOf(sse(...pieces))).stream('Hi'))
  const blocks = chunks.flatMap(({ contentBlocks }) => contentBlocks)
  const reasoning = blocks.map((block) => (block.type === 'reasoning' ? block.reasoning : ''))
  expect(reasoning.join('')).toBe('Look it up.')
  const sum = chunks.reduce((all, piece) => all.concat(piece))
  expect(sum.contentBlocks).toMatchObject([
    {
      type: 'reasoning',
      reasoning: 'Look it up.',
      extras: { openrouter: { reasoning_detail: { ...detail, signature: 'sig' } } },
    },
    { type: 'text', text: 'Rain.' },
  ])
})

test('pictures are blocks in every form and go back as pictures (D24)', async () => {
  const wholeAnswer = whole({ content: 'Look', images: [image] })
  const streamed = sse(chunk({ content: 'Look' }), chunk({ images: [image] }), finish('stop'))
  for (const outputVersion of ['v0', 'v1'] as const) {
    const messages = [
      await modelOf(serverOf(wholeAnswer), { outputVersion }).invoke('Hi'),
      await joined(modelOf(serverOf(streamed), { outputVersion }).stream('Hi')),
      await modelOf(serverOf(streamed)).streamEvents('Hi'),
    ]
    for (const message of messages) {
      expect(message.contentBlocks).toMatchObject([
        { type: 'text', text: 'Look' },
        { type: 'image', mimeType: 'image/png', data: 'iVBO' },
      ])
      const stored = await load<AIMessage>(JSON.stringify(message))
      expect(stored.contentBlocks).toEqual(message.contentBlocks)
      expect(await sentBack(stored)).toEqual({
        role: 'assistant',
        content: 'Look',
        images: [image],
      })
    }
  }
})

test('messages of other packages keep the blocks that LangChain makes of them', () => {
  const fields = {
    content: 'Hello',
    additional_kwargs: { refusal: 'No.', reasoning_details: [{ type: 'reasoning.encrypted' }] },
    response_metadata: { model_provider: 'openrouter' },
  }
  const before = new AIMessage(fields).contentBlocks
  modelOf(serverOf())
  modelOf(serverOf())
  expect(before).toEqual([{ type: 'text', text: 'Hello' }])
  expect(new AIMessage(fields).contentBlocks).toEqual(before)
})

test('sources are citations of the text, and parsed files go back (D25)', async () => {
  const annotations = [citation, parsedFile]
  const wholeAnswer = whole({ content: 'Hello', annotations })
  const streamed = sse(chunk({ content: 'Hello' }), chunk({ annotations }), finish('stop'))
  for (const outputVersion of ['v0', 'v1'] as const) {
    const messages = [
      await modelOf(serverOf(wholeAnswer), { outputVersion }).invoke('Hi'),
      await joined(modelOf(serverOf(streamed), { outputVersion }).stream('Hi')),
      await modelOf(serverOf(streamed)).streamEvents('Hi'),
    ]
    for (const message of messages) {
      expect(message.contentBlocks).toMatchObject([
        {
          type: 'text',
          text: 'Hello',
          annotations: [standardCitation, { type: 'non_standard', value: parsedFile }],
        },
      ])
      expect(await sentBack(message)).toMatchObject({ annotations: [parsedFile] })
    }
  }
})

test('sound keeps its format, transcript and id', async () => {
  const pieces = [
    { id: 'a1', data: 'AAAA' },
    { data: 'BBBB', transcript: 'Hel' },
    { transcript: 'lo' },
  ]
  const bytes = sse(...pieces.map((audio) => chunk({ audio })), finish('stop'))
  const audio = { voice: 'alloy', format: 'mp3' }
  const message = await modelOf(serverOf(bytes), { audio }).streamEvents('Hi')
  expect(message.content).toEqual([
    {
      type: 'audio',
      id: 'a1',
      mimeType: 'audio/mpeg',
      data: 'AAAABBBB',
      metadata: { transcript: 'Hello' },
    },
  ])
  expect(await sentBack(message)).toEqual({ role: 'assistant', content: null, audio: { id: 'a1' } })
  const older = await joined(modelOf(serverOf(bytes), { audio }).stream('Hi'))
  expect(older.additional_kwargs['audio']).toEqual({
    id: 'a1',
    data: 'AAAABBBB',
    format: 'mp3',
    transcript: 'Hello',
  })
  expect(older.contentBlocks).toEqual(message.content)
  expect(await sentBack(older)).toEqual(await sentBack(message))
})

test('a refusal is a block and goes back as one', async () => {
  const bytes = sse(chunk({ refusal: 'I can’t ' }), chunk({ refusal: 'do that.' }), finish('stop'))
  const messages = [
    await joined(modelOf(serverOf(bytes)).stream('Hi')),
    await joined(modelOf(serverOf(bytes), { outputVersion: 'v1' }).stream('Hi')),
    await modelOf(serverOf(bytes)).streamEvents('Hi'),
  ]
  for (const message of messages) {
    expect(message.contentBlocks).toMatchObject([{ type: 'refusal', refusal: 'I can’t do that.' }])
    expect(await sentBack(message)).toMatchObject({ refusal: 'I can’t do that.' })
  }
})

test('an answer whose pictures and sources are malformed still has its text', async () => {
  const bytes = sse(
    chunk({
      content: 'Look',
      images: [{ type: 'image_url' }, { type: 'image_url', image_url: { url: 7 } }],
      annotations: [null, { type: 'new' }],
    }),
    finish('stop'),
  )
  const message = await modelOf(serverOf(bytes)).streamEvents('Hi')
  expect(message.text).toBe('Look')
  expect((await joined(modelOf(serverOf(bytes)).stream('Hi'))).text).toBe('Look')
})

test('a stored message with gaps in its lists is read and sent without them', async () => {
  const detail = { type: 'reasoning.text', text: 'Hm', signature: 'sig' }
  const shown = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
  const message = new AIMessage({
    content: 'Hello',
    additional_kwargs: { reasoning_details: [null, detail], images: [null, shown] },
    response_metadata: { integration: '@waypost/langchain', model_provider: 'openrouter' },
  })
  expect(message.contentBlocks).toHaveLength(3)
  const server = serverOf(whole({ content: 'Ok' }))
  await modelOf(server).invoke([message])
  expect(server.requests[0]?.body.messages[0]).toMatchObject({
    reasoning_details: [detail],
    images: [shown],
  })
})
