import { expect, test } from 'vitest'
import { collectChat, collectEvents } from '../src/index.ts'
import { chunk, ending, eventsOf, only, sse, streamed, usage, usageChunk } from './wire-bytes.ts'
import { ChatEventStream } from '../src/streaming/chat-event-stream.ts'

test('text arrives in the pieces in which it was sent, between the start and the finish', async () => {
  const events = await eventsOf(
    chunk({ content: 'Hel' }),
    chunk({ content: 'lo' }),
    ending('stop'),
    usageChunk,
  )
  expect(events.map(({ type }) => type)).toEqual([
    'response-start',
    'text-delta',
    'text-delta',
    'usage',
    'finish',
  ])
  expect(only(events, 'text-delta').map(({ text }) => text)).toEqual(['Hel', 'lo'])
})

test('the start names the generation, the model, the provider and the time', async () => {
  const [start] = await eventsOf(chunk({ content: 'x' }), ending('stop'))
  expect(start).toEqual({
    type: 'response-start',
    id: 'gen-1',
    model: 'example/large-1',
    provider: 'Example Cloud',
    created: 1_763_724_800,
  })
})

test('a provider that is named late is told as metadata', async () => {
  const events = await eventsOf(
    chunk({ content: 'x' }, { provider: undefined }),
    chunk({ content: 'y' }),
    ending('stop'),
  )
  expect(only(events, 'metadata').map(({ fields }) => fields)).toEqual([
    { provider: 'Example Cloud' },
  ])
})

test('the finish gives the normalised reason and the provider’s own word', async () => {
  const events = await eventsOf(chunk({ content: 'x' }), ending('length'))
  expect(events.at(-1)).toEqual({
    type: 'finish',
    reason: 'length',
    nativeReason: 'native_length',
    choices: [{ choice: 0, reason: 'length', nativeReason: 'native_length' }],
  })
})

test('a finish reason that is newer than this library passes through', async () => {
  const events = await eventsOf(chunk({ content: 'x' }), ending('paused'))
  expect(only(events, 'finish')[0]?.reason).toBe('paused')
})

test.each([
  ['with no choices, as documented', usageChunk],
  ['with one empty choice, as seen on the wire', chunk({}, { usage })],
  ['with the finish reason again, as recent traffic has it', ending('stop', { usage })],
])('usage is told once when its chunk comes %s (A11)', async (_, last) => {
  const events = await eventsOf(chunk({ content: 'x' }), ending('stop'), last)
  expect(only(events, 'usage')).toHaveLength(1)
  expect(only(events, 'usage')[0]?.usage).toMatchObject({
    promptTokens: 12,
    completionTokens: 34,
    cachedTokens: 4,
    reasoningTokens: 5,
    costUsd: 0.00056,
  })
  expect(only(events, 'finish')).toHaveLength(1)
})

test('of repeated usage the last one counts', async () => {
  const first = chunk({}, { usage: { ...usage, completion_tokens: 1 } })
  const events = await eventsOf(chunk({ content: 'x' }), first, ending('stop'), usageChunk)
  expect(only(events, 'usage').map((one) => one.usage.completionTokens)).toEqual([34])
})

test.each([
  ['says nothing', {}],
  ['says less', { completion_tokens: 34, cost: null, prompt_tokens_details: {} }],
  ['is no usage', 'none'],
])('usage that was told is not lost when a later one %s', async (_, later) => {
  const first = chunk({ content: 'x' }, { usage: { ...usage, completion_tokens: 1 } })
  const events = await eventsOf(first, usageChunk, ending('stop', { usage: later }))
  expect(only(events, 'usage')[0]?.usage.raw).toEqual(usage)
})

test('usage that never came is unknown, not zero', async () => {
  const events = await eventsOf(chunk({ content: 'x' }), ending('stop'))
  expect(only(events, 'usage')[0]?.usage.promptTokens).toBeUndefined()
  expect(only(events, 'usage')[0]?.usage.costUsd).toBeUndefined()
})

test('an answer that is done without a finish reason is complete, for an unknown reason', async () => {
  const events = await eventsOf(chunk({ content: 'x' }))
  expect(only(events, 'finish')[0]?.reason).toBe('unknown')
})

test('several choices keep apart and each one finishes', async () => {
  const at = (index: number, content: string, reason: string | null = null): object =>
    chunk({}, { choices: [{ index, delta: { content }, finish_reason: reason }] })
  const events = await eventsOf(at(1, 'b'), at(0, 'a'), at(1, 'B', 'length'), at(0, 'A', 'stop'))
  expect(only(events, 'text-delta').map(({ choice, text }) => `${choice}${text}`)).toEqual([
    '1b',
    '0a',
    '1B',
    '0A',
  ])
  expect(only(events, 'finish')[0]?.choices.map(({ reason }) => reason)).toEqual(['stop', 'length'])
})

test.each([-1, 0.5, 1024, '1', { valueOf: 0, toString: 0 }])(
  'an index that counts no choice is that of the first: %j',
  async (index) => {
    const said = { index, delta: { content: 'Hi' }, finish_reason: 'stop' }
    const [, text] = await eventsOf(chunk({}, { choices: [said] }))
    expect(text).toEqual({ type: 'text-delta', choice: 0, text: 'Hi' })
  },
)

test('entries of lists that are null say nothing', async () => {
  const events = await eventsOf(
    chunk({ images: [null], annotations: [null], reasoning_details: [null], tool_calls: [null] }),
    chunk({ content: 'Hi' }),
    ending('stop'),
  )
  expect(events.map(({ type }) => type)).toEqual([
    'response-start',
    'text-delta',
    'usage',
    'finish',
  ])
})

test('refusals, images, annotations, audio and log probabilities each have their event', async () => {
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }
  const annotation = { type: 'url_citation', url_citation: { url: 'https://example.com' } }
  const logprobs = { content: [{ token: 'x', logprob: -0.1 }] }
  const events = await eventsOf(
    chunk({ refusal: 'No.' }),
    chunk({ images: [image] }),
    chunk({ annotations: [annotation, { type: 'newer_kind', value: 1 }] }),
    chunk({ audio: { id: 'a', data: 'AAAA', transcript: 'Hi' } }),
    chunk({ content: 'x' }, {}, { logprobs }),
    ending('stop'),
  )
  expect(only(events, 'refusal-delta')[0]?.text).toBe('No.')
  expect(only(events, 'image')[0]?.image).toEqual(image)
  expect(only(events, 'annotation').map((one) => one.annotation.type)).toEqual([
    'url_citation',
    'newer_kind',
  ])
  expect(only(events, 'audio-delta')[0]?.audio).toMatchObject({ transcript: 'Hi' })
  expect(only(events, 'logprobs')[0]?.logprobs).toEqual(logprobs)
})

test('the pieces of audio are joined as bytes when they are padded', async () => {
  const stream = new ChatEventStream(
    streamed(
      sse(
        chunk({ audio: { id: 'a', data: 'AQ==', transcript: 'One' } }),
        chunk({ audio: { data: 'Ag==', transcript: ' two', expires_at: 9 } }),
        ending('stop'),
      ),
    ),
  )
  const response = await stream.final()
  expect(response.choices[0]?.message.audio).toEqual({
    id: 'a',
    data: 'AQI=',
    transcript: 'One two',
    expires_at: 9,
  })
})

test('fields that are newer than this library, and router metadata, are told once while they do not change (A13)', async () => {
  const more = { system_fingerprint: 'fp_1', service_tier: 'flex', region: 'eu' }
  const events = await eventsOf(
    chunk({ content: 'x', mood: 'good' }, more, { rank: 3 }),
    chunk({ content: 'y' }, more),
    chunk({ content: 'z' }, { ...more, service_tier: 'default' }),
    ending('stop', { openrouter_metadata: { attempt: 2 } }),
  )
  expect(only(events, 'metadata').map(({ scope, fields }) => ({ scope, fields }))).toEqual([
    { scope: 'response', fields: more },
    { scope: 'message', fields: { mood: 'good' } },
    { scope: 'choice', fields: { rank: 3 } },
    { scope: 'response', fields: { service_tier: 'default' } },
    { scope: 'response', fields: { openrouter_metadata: { attempt: 2 } } },
  ])
})

test('the chunk that echoes the request upstream is metadata, not a part of the answer', async () => {
  const debug = { echo_upstream_body: { model: 'm' } }
  const events = await eventsOf(
    chunk({}, { choices: [], debug }),
    chunk({ content: 'x' }),
    ending('stop'),
  )
  expect(only(events, 'metadata')[0]?.fields).toEqual({ debug })
  expect(only(events, 'text-delta')).toHaveLength(1)
})

test('chunks become events as well when they are asked for, before what they are turned into', async () => {
  const chunks = [chunk({ content: 'a' }), chunk({ content: 'b' }), ending('stop')]
  const events = []
  for await (const one of new ChatEventStream(streamed(sse(...chunks)), { rawChunks: true })) {
    events.push(one)
  }
  expect(only(events, 'raw').map((raw) => raw.chunk)).toEqual(chunks)
  expect(events.slice(0, 5).map(({ type }) => type)).toEqual([
    'raw',
    'response-start',
    'text-delta',
    'raw',
    'text-delta',
  ])
})

test('events can be collected into the response of an unstreamed call (A10)', async () => {
  const events = await eventsOf(
    chunk({ content: 'Hel' }, { system_fingerprint: 'fp_1' }),
    chunk({ content: 'lo' }),
    ending('stop'),
    usageChunk,
  )
  expect(await collectChat(events)).toEqual({
    id: 'gen-1',
    object: 'chat.completion',
    created: 1_763_724_800,
    model: 'example/large-1',
    provider: 'Example Cloud',
    system_fingerprint: 'fp_1',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'Hello' },
        finish_reason: 'stop',
        native_finish_reason: 'native_stop',
      },
    ],
    usage,
  })
})

test('log probabilities of the pieces are joined, and other fields of theirs replaced', async () => {
  const token = (text: string): object => ({ token: text, logprob: -0.1, bytes: null })
  const said = (text: string, more: object): object =>
    chunk({ content: text }, {}, { logprobs: { content: [token(text)], ...more } })
  const events = await eventsOf(
    said('a', { refusal: null, tier: 1 }),
    said('b', { tier: 2 }),
    ending('stop'),
  )
  const { choices } = await collectChat(events)
  expect(choices[0]?.logprobs).toEqual({
    content: [token('a'), token('b')],
    refusal: null,
    tier: 2,
  })
})

test('content that comes as parts is text where it is text, and kept where it is not', async () => {
  const image = { type: 'image_url', image_url: { url: 'data:,' } }
  const parts = [{ type: 'text', text: 'a' }, image, { type: 'text', text: 'b' }]
  const events = await eventsOf(chunk({ content: parts }), ending('stop'))
  expect(only(events, 'text-delta').map(({ text }) => text)).toEqual(['a', 'b'])
  expect(only(events, 'metadata')).toMatchObject([
    { scope: 'message', fields: { content_parts: [image] } },
  ])
})

test('audio that is not base64 after all is kept as it came', async () => {
  const events = await eventsOf(
    chunk({ audio: { id: 'a1', data: 'QQ==', transcript: 'Hi ' } }),
    chunk({ audio: { data: '*not base64*', transcript: 'there' } }),
    ending('stop'),
  )
  const { choices } = await collectChat(events)
  expect(choices[0]?.message.audio).toEqual({
    id: 'a1',
    data: 'QQ==*not base64*',
    transcript: 'Hi there',
  })
})

test('content of text and other parts is text when it is put together, and the others stand beside it', async () => {
  const [image, thought] = [{ type: 'image_url' }, { type: 'thinking', thinking: 'Hm' }]
  const text = { type: 'text', text: 'Hel' }
  const events = await eventsOf(
    chunk({ content: [thought, text] }),
    chunk({ content: [image] }),
    chunk({ content: 'lo' }),
    ending('stop'),
  )
  const { message } = collectEvents(events).choices[0] ?? {}
  expect(message).toMatchObject({ content: 'Hello', content_parts: [thought, image] })
})

test('sound and words of sound that are no text are left out of what is put together', async () => {
  const events = await eventsOf(
    chunk({ audio: { id: 'a', data: 'AAAA', transcript: 'Hi' } }),
    chunk({ audio: { data: [1], transcript: {} } }),
    ending('stop'),
  )
  const { message } = collectEvents(events).choices[0] ?? {}
  expect(message?.audio).toEqual({ id: 'a', data: 'AAAA', transcript: 'Hi' })
})

test('what identifies an answer may be told behind its first chunk', async () => {
  const nothing = { id: '', model: '', provider: null, choices: [], prompt_filter_results: [] }
  const events = await eventsOf(nothing, chunk({ content: 'x' }), ending('stop'))
  expect(collectEvents(events)).toMatchObject({
    id: 'gen-1',
    model: 'example/large-1',
    provider: 'Example Cloud',
    prompt_filter_results: [],
  })
  expect(only(events, 'metadata')).toHaveLength(2)
})
