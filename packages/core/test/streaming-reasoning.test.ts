import { expect, test } from 'vitest'
import { type ChatEvent, collectChat } from '../src/index.ts'
import { chunk, ending, eventsOf, only } from './wire-bytes.ts'

const anthropic = { type: 'reasoning.text', format: 'anthropic-claude-v1', index: 0 }

function thinking(text: string, ...details: readonly object[]): object {
  return chunk({ reasoning: text, reasoning_details: details })
}

function detailsOf(events: readonly ChatEvent[]): unknown[] {
  return only(events, 'reasoning-end').map(({ detail }) => detail)
}

test('the deltas of a block become one detail, its format named once (A9)', async () => {
  const events = await eventsOf(
    thinking('I ', { ...anthropic, text: 'I ' }),
    thinking('see', { ...anthropic, text: 'see' }),
    thinking('', { ...anthropic, text: '', signature: 'c2ln' }),
    chunk({ content: 'Done' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([{ ...anthropic, text: 'I see', signature: 'c2ln' }])
  expect(events.map(({ type }) => type)).toEqual([
    'response-start',
    'reasoning-start',
    'reasoning-delta',
    'reasoning-delta',
    'reasoning-end',
    'text-delta',
    'usage',
    'finish',
  ])
})

test('text that repeats in details is not told twice', async () => {
  const events = await eventsOf(thinking('once', { ...anthropic, text: 'once' }), ending('stop'))
  expect(only(events, 'reasoning-delta').map(({ text }) => text)).toEqual(['once'])
})

test('plain reasoning without details is a block without a detail', async () => {
  const events = await eventsOf(
    chunk({ reasoning: 'a' }),
    chunk({ reasoning_content: 'b' }),
    chunk({ content: 'x' }),
    ending('stop'),
  )
  expect(only(events, 'reasoning-end')).toEqual([
    { type: 'reasoning-end', choice: 0, block: 'reasoning-0-0', text: 'ab', detail: undefined },
  ])
})

test('a signature ends a block, so adjacent signed blocks of one index stay apart', async () => {
  const events = await eventsOf(
    thinking('one', { ...anthropic, text: 'one' }),
    thinking('', { ...anthropic, signature: 'AAA' }),
    thinking('two', { ...anthropic, text: 'two' }),
    thinking('', { ...anthropic, signature: 'BBB' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([
    { ...anthropic, text: 'one', signature: 'AAA' },
    { ...anthropic, text: 'two', signature: 'BBB' },
  ])
})

test('a change of id alone ends a block', async () => {
  const summary = { type: 'reasoning.summary', format: 'openai-responses-v1', index: 0 }
  const events = await eventsOf(
    thinking('a', { ...summary, summary: 'a', id: 'rs_1' }),
    thinking('b', { ...summary, summary: 'b', id: 'rs_2' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([
    { ...summary, summary: 'a', id: 'rs_1' },
    { ...summary, summary: 'b', id: 'rs_2' },
  ])
})

test('two signatures without a text are two blocks, and a repeated one is the same', async () => {
  const signed = { type: 'reasoning.text', format: 'anthropic-claude-v1', index: 0, text: '' }
  const events = await eventsOf(
    thinking('', { ...signed, signature: 'c2lnMQ' }),
    thinking('', { ...signed, signature: 'c2lnMQ' }),
    thinking('', { ...signed, signature: 'c2lnMg' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([
    { ...signed, signature: 'c2lnMQ' },
    { ...signed, signature: 'c2lnMg' },
  ])
})

test('a change of type, of id or of index ends a block', async () => {
  const summary = { type: 'reasoning.summary', format: 'openai-responses-v1', index: 0 }
  const events = await eventsOf(
    thinking('a', { ...summary, summary: 'a', id: 'rs_1' }),
    thinking('b', { ...summary, summary: 'b', id: 'rs_1' }),
    thinking('', { ...summary, type: 'reasoning.encrypted', data: 'ZW5j', id: 'rs_1' }),
    thinking('c', { ...summary, summary: 'c', id: 'rs_2' }),
    thinking('d', { ...summary, summary: 'd', id: 'rs_2', index: 1 }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([
    { ...summary, summary: 'ab', id: 'rs_1' },
    { ...summary, type: 'reasoning.encrypted', data: 'ZW5j', id: 'rs_1' },
    { ...summary, summary: 'c', id: 'rs_2' },
    { ...summary, summary: 'd', id: 'rs_2', index: 1 },
  ])
})

test('an id that comes with a later delta is filled in', async () => {
  const events = await eventsOf(
    thinking('a', { ...anthropic, text: 'a', id: null }),
    thinking('b', { ...anthropic, text: 'b', id: 'th_1' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([{ ...anthropic, text: 'ab', id: 'th_1' }])
})

test('a signature that arrives after the answer has begun still belongs to its block', async () => {
  const events = await eventsOf(
    thinking('think', { ...anthropic, text: 'think' }),
    chunk({ content: 'Hel' }),
    thinking('', { ...anthropic, text: '', signature: 'bGF0ZQ==' }),
    chunk({ content: 'lo' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([{ ...anthropic, text: 'think', signature: 'bGF0ZQ==' }])
})

test('thinking that goes on after text is a block of its own', async () => {
  const events = await eventsOf(
    thinking('before', { ...anthropic, text: 'before' }),
    chunk({ content: 'text' }),
    thinking('after', { ...anthropic, text: 'after' }),
    ending('stop'),
  )
  expect(only(events, 'reasoning-end').map(({ text }) => text)).toEqual(['before', 'after'])
})

test('reasoning that needs no signature ends when the text begins', async () => {
  const unknown = { type: 'reasoning.text', format: 'unknown', index: 0 }
  const events = await eventsOf(
    thinking('think', { ...unknown, text: 'think' }),
    chunk({ content: 'x' }),
    ending('stop'),
  )
  const types = events.map(({ type }) => type)
  expect(types.indexOf('reasoning-end')).toBeLessThan(types.indexOf('text-delta'))
})

test('encrypted data is kept to the byte, and its placeholder is replaced', async () => {
  const encrypted = { type: 'reasoning.encrypted', format: 'google-gemini-v1', index: 0 }
  const events = await eventsOf(
    thinking('', { ...encrypted, data: '[REDACTED]' }),
    thinking('', { ...encrypted, data: 'AAEC/+8=' }),
    thinking('', { ...encrypted, data: 'second' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([
    { ...encrypted, data: 'AAEC/+8=' },
    { ...encrypted, data: 'second' },
  ])
})

test('a detail of a newer type, with fields of its own, comes back verbatim', async () => {
  const detail = { type: 'reasoning.newer', index: 4, payload: { deep: [1, null] } }
  const events = await eventsOf(chunk({ reasoning_details: [detail] }), ending('stop'))
  expect(detailsOf(events)).toEqual([detail])
})

test.each([{ text: 'No type.' }, { type: null, text: 'None.' }])(
  'a detail without a type is given none: %j',
  async (detail) => {
    const events = await eventsOf(chunk({ reasoning_details: [detail] }), ending('stop'))
    expect(only(events, 'reasoning-end')[0]?.detail).toEqual(detail)
  },
)

test('a finished detail cannot be changed', async () => {
  const events = await eventsOf(thinking('a', { ...anthropic, text: 'a' }), ending('stop'))
  expect(Object.isFrozen(only(events, 'reasoning-end')[0]?.detail)).toBe(true)
})

test('reasoning of an answer that is cut is told as far as it came', async () => {
  const events = await eventsOf(thinking('half', { ...anthropic, text: 'half' }))
  expect(detailsOf(events)).toEqual([{ ...anthropic, text: 'half' }])
})

test('encrypted data grows piece by piece, and a placeholder gives way to it', async () => {
  const encrypted = { type: 'reasoning.encrypted', format: 'openai-responses-v1', index: 0 }
  const events = await eventsOf(
    thinking('', { ...encrypted, data: '[REDACTED]' }),
    thinking('', { ...encrypted, data: 'gAAA' }),
    thinking('', { ...encrypted, data: '[REDACTED]' }),
    thinking('', { ...encrypted, data: '' }),
    thinking('', { ...encrypted, data: 'BBB=' }),
    thinking('', { ...encrypted, data: '', id: 'rs_1' }),
    ending('stop'),
  )
  expect(detailsOf(events)).toEqual([{ ...encrypted, data: 'gAAA[REDACTED]BBB=', id: 'rs_1' }])
})

test('a long block is put together again, and is the reasoning of the message', async () => {
  const words = Array.from({ length: 2_000 }, (_none, index) => `w${index} `)
  const events = await eventsOf(
    ...words.map((text) => thinking(text, { ...anthropic, text })),
    chunk({ content: 'Done' }),
    ending('stop'),
  )
  const whole = words.join('')
  expect(detailsOf(events)).toEqual([{ ...anthropic, text: whole }])
  expect(only(events, 'reasoning-end').map(({ text }) => text)).toEqual([whole])
  const { choices } = await collectChat(events)
  expect(choices[0]?.message.reasoning).toBe(whole)
})

test('reasoning in its other field counts where the first is there and empty', async () => {
  const events = await eventsOf(chunk({ reasoning: '', reasoning_content: 'Hm' }), ending('stop'))
  expect(only(events, 'reasoning-delta').map(({ text }) => text)).toEqual(['Hm'])
})
