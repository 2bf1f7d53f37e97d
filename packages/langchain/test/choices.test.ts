import { HumanMessage } from '@langchain/core/messages'
import { expect, test } from 'vitest'
import { joined, modelOf } from './model-of.ts'
import { chunk, finish, serverOf, sse, whole } from './recorded-answer.ts'

const logprobs = { content: [{ token: 'a', logprob: -0.1, bytes: [97], top_logprobs: [] }] }

test('every choice of a response is a generation (D44)', async () => {
  const choices = ['one', 'two'].map((content, index) => ({
    index,
    message: { role: 'assistant', content },
    finish_reason: index === 0 ? 'stop' : 'length',
    logprobs: index === 0 ? logprobs : null,
  }))
  const server = serverOf(whole({}, {}, { choices }))
  const { generations, llmOutput } = await modelOf(server).generate([[new HumanMessage('Hi')]])
  expect(generations[0]).toMatchObject([
    { text: 'one', message: { response_metadata: { finish_reason: 'stop', logprobs } } },
    { text: 'two', message: { response_metadata: { finish_reason: 'length' } } },
  ])
  expect(llmOutput).toEqual({
    tokenUsage: { promptTokens: 10, completionTokens: 5, totalTokens: 15 },
  })
})

test('token probabilities are kept when streaming (D44)', async () => {
  const bytes = sse(
    chunk({ content: 'a' }, { logprobs }),
    chunk({ content: 'a' }, { logprobs }),
    finish('stop'),
  )
  const message = await joined(modelOf(serverOf(bytes)).stream('Hi', { logprobs: true }))
  expect(message.response_metadata['logprobs']).toEqual({
    content: [...logprobs.content, ...logprobs.content],
  })
})

test('usage of several prompts is added up', async () => {
  const server = serverOf(whole({ content: 'one' }), whole({ content: 'two' }))
  const prompts = ['a', 'b'].map((text) => [new HumanMessage(text)])
  const { llmOutput } = await modelOf(server).generate(prompts)
  expect(llmOutput).toEqual({
    tokenUsage: { promptTokens: 20, completionTokens: 10, totalTokens: 30 },
  })
})
