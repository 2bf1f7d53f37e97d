import { type AIMessageChunk, HumanMessage } from '@langchain/core/messages'
import type { ChatGenerationChunk } from '@langchain/core/outputs'
import { expect, test } from 'vitest'
import { collect, modelOf } from './model-of.ts'
import { chunk, exampleUsage, finish, serverOf, sse, usageChunk } from './recorded-answer.ts'

const call = { index: 0, id: 'c', type: 'function', function: { name: 'f', arguments: '' } }
const bytes = sse(
  chunk({ reasoning: 'Hm' }),
  chunk({ content: 'a' }),
  chunk({ content: 'b' }),
  chunk({ tool_calls: [call] }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: '{"x":1}' } }] }),
  chunk({ content: 'c' }),
  finish('tool_calls'),
  usageChunk(exampleUsage),
)

async function pieces(): Promise<ChatGenerationChunk[]> {
  const stream = modelOf(serverOf(bytes))._streamResponseChunks([new HumanMessage('Hi')], {})
  return await collect(stream)
}

test.each([2, 3, 4, 5, 6, 7])(
  'the first %i pieces add up to what their messages add up to',
  async (count) => {
    const some = (await pieces()).slice(0, count)
    const sum = some.reduce((left, right) => left.concat(right))
    const messages = (await pieces()).slice(0, count).map(({ message }) => message)
    const expected = messages.reduce((left, right) => left.concat(right)) as AIMessageChunk
    expect(sum.text).toBe(expected.text)
    expect(sum.message.toDict().data).toMatchObject({
      content: expected.content,
      additional_kwargs: expected.additional_kwargs,
      response_metadata: expected.response_metadata,
    })
    expect(sum.message).toMatchObject({
      id: 'gen-1',
      tool_calls: expected.tool_calls,
    })
  },
)

test('a sum without its first piece is not taken for the whole answer', async () => {
  const sum = (await pieces()).slice(2).reduce((left, right) => left.concat(right))
  expect(sum.message.content).toBe('bc')
})

test('the message of a sum can be replaced, and shows when the sum is spread', async () => {
  const sum = (await pieces()).reduce((left, right) => left.concat(right))
  expect(Object.assign({}, sum).message.content).toBe('abc')
  const other = (await pieces())[1]!.message
  sum.message = other
  expect(sum.message).toBe(other)
})
