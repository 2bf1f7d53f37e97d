import { HumanMessage } from '@langchain/core/messages'
import type { ChatOpenRouterInput } from '@langchain/openrouter'
import { expect, test } from 'vitest'
import { serveLangchain, usageOf, weather } from './langchain-client.ts'

const thinker: ChatOpenRouterInput = {
  model: 'borealis/aurora-4',
  modelKwargs: { reasoning: { effort: 'low' } },
}
const question = [new HumanMessage('What is the weather in Oslo?')]

test('streams content blocks as events', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const types: string[] = []
  for await (const { event } of chatModel(thinker).streamEvents(question)) types.push(event)
  expect(types[0]).toBe('message-start')
  expect(types.at(-1)).toBe('message-finish')
  const starts = types.filter((type) => type === 'content-block-start')
  const ends = types.filter((type) => type === 'content-block-finish')
  expect(starts).toHaveLength(2)
  expect(ends).toHaveLength(2)
})

test('gives text, reasoning and usage of one stream apart', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel(thinker)
  const stream = model.streamEvents(question)
  const [text, reasoning, message] = await Promise.all([stream.text, stream.reasoning, stream])
  const whole = await model.invoke(question)
  expect(text).toBe(whole.text)
  expect(reasoning).toBe(whole.additional_kwargs['reasoning_content'])
  expect(usageOf(message)?.total_tokens).toBe(usageOf(whole)?.total_tokens)
})

test('gives the calls of a stream of events', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel().withConfig({ tools: [weather] })
  const names: string[] = []
  for await (const event of model.streamEvents(question, { version: 'v2' })) {
    names.push(event.event)
  }
  expect(names.at(0)).toBe('on_chat_model_start')
  expect(names.at(-1)).toBe('on_chat_model_end')
  expect(names).toContain('on_chat_model_stream')
  const calls = await chatModel().streamEvents(question, { tools: [weather] }).toolCalls
  expect(calls).toMatchObject([{ name: 'get_weather', args: { city: 'Oslo' } }])
})
