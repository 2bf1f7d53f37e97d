import { AIMessage, HumanMessage, type MessageContent } from '@langchain/core/messages'
import { expect, test } from 'vitest'
import { joined, modelOf } from './model-of.ts'
import { chunk, exampleUsage, finish, serverOf, sse, usageChunk } from './recorded-answer.ts'

const choice = { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }

function streamOf(...last: readonly object[]): string {
  return sse(chunk({ content: 'Hi' }), finish('stop', 'end_turn'), ...last)
}

test.each([
  ['without choices', usageChunk(exampleUsage)],
  ['with a choice', usageChunk(exampleUsage, [choice])],
  ['repeating the finish reason', usageChunk(exampleUsage, [{ ...choice, finish_reason: 'stop' }])],
])('the usage chunk counts once: %s (D10)', async (_shape, last) => {
  const message = await joined(modelOf(serverOf(streamOf(last))).stream('Hi'))
  expect(message.usage_metadata).toMatchObject({ input_tokens: 10, output_tokens: 5 })
  expect(message.response_metadata).toMatchObject({
    finish_reason: 'stop',
    native_finish_reason: 'end_turn',
    cost: 0.00025,
    is_byok: false,
    usage: exampleUsage,
  })
})

test('of repeated usage chunks the last one holds (D23)', async () => {
  const early = usageChunk({ ...exampleUsage, prompt_tokens: 9, cost: 0.0001 })
  const message = await joined(
    modelOf(serverOf(streamOf(early, usageChunk(exampleUsage)))).stream('Hi'),
  )
  expect(message.usage_metadata).toMatchObject({ input_tokens: 10, total_tokens: 15 })
  expect(message.response_metadata['cost']).toBe(0.00025)
})

function modelWith(streamUsage: boolean) {
  return modelOf(serverOf(streamOf(usageChunk(exampleUsage))), { streamUsage })
}

test('a call decides about streamed usage over the constructor (D45)', async () => {
  const shown = await joined(modelWith(false).stream('Hi', { streamUsage: true }))
  expect(shown.usage_metadata).toMatchObject({ input_tokens: 10 })
  const hidden = await joined(modelWith(true).stream('Hi', { streamUsage: false }))
  expect(hidden.usage_metadata).toBeUndefined()
})

test('tokens are those of texts and calls, and not of the bytes of a picture', async () => {
  const model = modelOf(serverOf())
  const url = `data:image/png;base64,${'A'.repeat(400_000)}`
  const picture: MessageContent = [
    { type: 'text', text: 'What is this?!!!' },
    { type: 'image_url', image_url: { url } },
  ]
  expect(await model.getNumTokens('What is this?!!!')).toBe(5)
  expect(await model.getNumTokens(picture)).toBeLessThan(10)
  const call = { id: 'c', name: 'write', args: { text: 'x'.repeat(4000) } }
  const messages = [new HumanMessage('1234'), new AIMessage({ content: '', tool_calls: [call] })]
  const { totalCount, countPerMessage } = await model.getNumTokensFromMessages(messages)
  expect(countPerMessage[0]).toBeLessThan(5)
  expect(totalCount).toBeGreaterThan(1000)
})
