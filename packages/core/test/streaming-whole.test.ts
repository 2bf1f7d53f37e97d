import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChatResponse, collectChat, responseToEvents, type ToolCall } from '../src/index.ts'
import { anyCharacter } from './any-character.ts'
import { brokenInvariants } from './streaming-invariants.ts'
import { only, usage } from './wire-bytes.ts'

const words = fc.string({ minLength: 1, unit: anyCharacter })

const message = fc.record(
  {
    role: fc.constant('assistant' as const),
    content: fc.option(words, { nil: null }),
    refusal: words,
    reasoning: words,
    reasoning_details: fc.array(
      fc.oneof(
        fc.record({
          type: fc.constant('reasoning.text'),
          text: words,
          signature: words,
          index: fc.constant(0),
        }),
        fc.record({ type: fc.constant('reasoning.encrypted'), data: words, id: words }),
        fc.record({ type: fc.constant('reasoning.newer'), more: fc.jsonValue({ maxDepth: 1 }) }),
      ),
      { minLength: 1 },
    ),
    tool_calls: fc.array(
      fc.record({
        id: fc.uuid(),
        type: fc.constant('function' as const),
        function: fc.record({ name: words, arguments: fc.json().map((json) => `{"a":${json}}`) }),
      }),
      { minLength: 1 },
    ),
    annotations: fc.array(fc.record({ type: words }), { minLength: 1 }),
    images: fc.array(fc.record({ image_url: fc.record({ url: words }) }), { minLength: 1 }),
    newer: words,
  },
  { requiredKeys: ['role', 'content'] },
)

const responses = fc
  .array(
    fc.record({
      message,
      finish_reason: fc.constantFrom('stop', 'length', 'tool_calls'),
      native_finish_reason: fc.constantFrom('end_turn', 'max'),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((choices): ChatResponse => ({
    id: 'gen-1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    provider: 'p',
    system_fingerprint: 'fp',
    newer: { deep: true },
    choices: choices.map((choice, index) => ({ index, ...choice })),
    usage,
  }))

test('the events of a whole response, collected, give back that response', async () => {
  await fc.assert(
    fc.asyncProperty(responses, async (response) => {
      const events = await responseToEvents(response)
      expect(brokenInvariants(events)).toEqual([])
      expect(await collectChat(events)).toEqual(response)
    }),
    { numRuns: 150 },
  )
})

test('every reasoning detail of a whole response is a block of its own', async () => {
  const detail = { type: 'reasoning.text', index: 0, format: 'anthropic-claude-v1' }
  const details = [
    { ...detail, text: 'one', signature: 'AAA' },
    { ...detail, text: 'two', signature: 'BBB' },
    { type: 'reasoning.encrypted', index: 0, data: 'CCC' },
  ]
  const events = await responseToEvents(answer({ reasoning: 'onetwo', reasoning_details: details }))
  expect(only(events, 'reasoning-end').map((end) => end.detail)).toEqual(details)
})

test('a tool call with empty arguments that is finished has {} as arguments', async () => {
  const call = { id: 'c', type: 'function' as const, function: { name: 'now', arguments: '' } }
  const events = await responseToEvents(answer({ tool_calls: [call] }, 'tool_calls'))
  expect(only(events, 'tool-call-end')[0]).toMatchObject({ arguments: '{}', complete: true })
})

test.each(['', 'f'])('calls of a whole response that share the id "%s" stay apart', async (id) => {
  const call = (text: string): ToolCall => ({
    id,
    type: 'function',
    function: { name: 'f', arguments: text },
  })
  const events = await responseToEvents(
    answer({ tool_calls: [call('{}'), call('{"a":1}'), call('{}'), call('{}')] }, 'tool_calls'),
  )
  const calls = only(events, 'tool-call-end').toSorted((a, b) => a.index - b.index)
  expect(calls.map(({ arguments: text }) => text)).toEqual(['{}', '{"a":1}', '{}', '{}'])
  expect(new Set(calls.map((end) => end.id)).size).toBe(4)
})

test('a failure inside a whole response is thrown with what the model had said', async () => {
  const response = answer({ content: 'Half' }, 'error', { code: 502, message: 'Provider died' })
  await expect(responseToEvents(response)).rejects.toMatchObject({
    status: 502,
    partial: { choices: [{ message: { role: 'assistant', content: 'Half' } }] },
  })
})

function answer(
  said: object,
  reason = 'stop',
  error?: { code: number; message: string },
): ChatResponse {
  return {
    id: 'gen-1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, ...said },
        finish_reason: reason,
        ...(error ? { error } : undefined),
      },
    ],
  }
}
