import { AIMessageChunk, HumanMessage, ToolMessage } from '@langchain/core/messages'
import type { ChatOpenRouterInput } from '@langchain/openrouter'
import { expect, test } from 'vitest'
import { serveLangchain, usageOf, weather } from './langchain-client.ts'
import { lastBody } from './last-body.ts'

const thinker: ChatOpenRouterInput = {
  model: 'borealis/aurora-4',
  modelKwargs: { reasoning: { effort: 'low' } },
}
const question = 'Why is the sky blue?'

test('shows reasoning as a block before the text', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const { contentBlocks, additional_kwargs: extra } = await chatModel(thinker).invoke(question)
  expect(contentBlocks.map(({ type }) => type)).toEqual(['reasoning', 'text'])
  expect(contentBlocks[0]).toMatchObject({ reasoning: expect.stringContaining('sky blue') })
  expect(extra['reasoning_details']).toMatchObject([
    { type: 'reasoning.text', signature: expect.any(String) },
  ])
})

test('streams reasoning before the text', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const whole = await chatModel(thinker).invoke(question)
  let sum = new AIMessageChunk('')
  for await (const chunk of await chatModel(thinker).stream(question)) sum = sum.concat(chunk)
  expect(sum.contentBlocks[0]).toMatchObject({
    reasoning: whole.additional_kwargs['reasoning_content'],
  })
  expect(usageOf(sum)?.output_token_details?.reasoning).toBeGreaterThan(0)
})

test('counts what was reasoned', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const usage = usageOf(await chatModel(thinker).invoke(question))
  const reasoned = usage?.output_token_details?.reasoning ?? 0
  expect(reasoned).toBeGreaterThan(0)
  expect(usage?.output_tokens).toBeGreaterThan(reasoned)
})

// The class does not send reasoning back; the API lets a conversation go on without it.
test('goes on after a call although its reasoning stays behind', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const model = chatModel(thinker).bindTools([weather])
  const asked = new HumanMessage('What is the weather in Oslo?')
  const first = await model.invoke([asked])
  expect(first.contentBlocks.map(({ type }) => type)).toContain('reasoning')
  const [call] = first.tool_calls ?? []
  const result = new ToolMessage({ content: 'Rain in Oslo', tool_call_id: call?.id ?? '' })
  expect((await model.invoke([asked, first, result])).text).toContain('Rain in Oslo')
  expect(JSON.stringify(lastBody(emulator))).not.toContain('reasoning_details')
})
