import { type AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { load } from '@langchain/core/load'
import { expect, test } from 'vitest'
import { joined, modelOf } from './model-of.ts'
import { chunk, exampleUsage, finish, serverOf, sse, usageChunk, whole } from './recorded-answer.ts'

const details = [
  {
    type: 'reasoning.text',
    text: 'Let me think.',
    signature: 'sig-1',
    id: 'r1',
    format: 'anthropic-claude-v1',
    index: 0,
  },
  {
    type: 'reasoning.encrypted',
    data: 'c2VjcmV0',
    id: 'r2',
    format: 'anthropic-claude-v1',
    index: 0,
  },
]
const call = {
  id: 'call-1',
  type: 'function',
  function: { name: 'weather', arguments: '{"city":"Oslo"}' },
}
const wholeAnswer = whole(
  { reasoning: 'Let me think.', reasoning_details: details, tool_calls: [call] },
  { finish_reason: 'tool_calls' },
)
const streamedAnswer = sse(
  ...['Let ', 'me ', 'think.'].map((text) =>
    chunk({ reasoning: text, reasoning_details: [{ ...details[0], text, signature: null }] }),
  ),
  chunk({ reasoning_details: [{ ...details[0], text: '', signature: 'sig-1' }] }),
  chunk({ reasoning_details: [details[1]] }),
  chunk({ tool_calls: [{ index: 0, ...call }] }),
  finish('tool_calls'),
  usageChunk(exampleUsage),
)

type Version = 'v0' | 'v1'

async function invoked(outputVersion: Version): Promise<AIMessage> {
  return await modelOf(serverOf(wholeAnswer), { outputVersion }).invoke('Weather in Oslo?')
}

async function streamed(outputVersion: Version): Promise<AIMessage> {
  return await joined(modelOf(serverOf(streamedAnswer), { outputVersion }).stream('Weather?'))
}

async function assembled(): Promise<AIMessage> {
  return await modelOf(serverOf(streamedAnswer)).streamEvents('Weather?')
}

/** The message as the server gets it back on the next turn. */
async function sentBack(message: AIMessage): Promise<Record<string, unknown>> {
  const server = serverOf(whole({ content: 'Rain.' }))
  const result = new ToolMessage({ content: 'rain', tool_call_id: 'call-1' })
  await modelOf(server).invoke([new HumanMessage('Weather in Oslo?'), message, result])
  return server.requests[0]?.body.messages[1]
}

test.each([
  ['invoke, v0', () => invoked('v0')],
  ['invoke, v1', () => invoked('v1')],
  ['stream, v0', () => streamed('v0')],
  ['stream, v1', () => streamed('v1')],
  ['content block events', assembled],
])('thoughts go back verbatim and in order after a tool call: %s (D1)', async (_path, answer) => {
  const message = await answer()
  const sent = await sentBack(message)
  expect(sent).toEqual({
    role: 'assistant',
    content: null,
    reasoning_details: details,
    tool_calls: [call],
  })
  const stored = JSON.stringify(message)
  expect(await sentBack(await load<AIMessage>(stored))).toEqual(sent)
})

test('fields of streamed thoughts are not repeated for each chunk (D2)', async () => {
  const message = await streamed('v0')
  expect(message.additional_kwargs).toEqual({
    reasoning_content: 'Let me think.',
    reasoning_details: details,
  })
})

test('plain thoughts without details go back as text', async () => {
  const message = await modelOf(serverOf(whole({ content: 'Hi', reasoning: 'Hm.' }))).invoke('Hi')
  expect(message.additional_kwargs['reasoning_content']).toBe('Hm.')
  expect(await sentBack(message)).toEqual({ role: 'assistant', content: 'Hi', reasoning: 'Hm.' })
})

test('v1 messages have thoughts as blocks before the call', async () => {
  for (const message of [await invoked('v1'), await assembled()]) {
    expect(message.content).toMatchObject([
      {
        type: 'reasoning',
        reasoning: 'Let me think.',
        extras: { openrouter: { reasoning_detail: details[0] } },
      },
      {
        type: 'reasoning',
        reasoning: '',
        extras: { openrouter: { reasoning_detail: details[1] } },
      },
      { type: 'tool_call', id: 'call-1', name: 'weather', args: { city: 'Oslo' } },
    ])
  }
})
