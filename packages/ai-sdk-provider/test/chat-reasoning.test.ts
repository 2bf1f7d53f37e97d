import {
  convertToModelMessages,
  generateText,
  type ModelMessage,
  readUIMessageStream,
  streamText,
  toUIMessageStream,
  type UIMessage,
} from 'ai'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer, chunk, finish, providerWith, type Recording, sse } from './recorded-fetch.ts'

const model = 'anthropic/claude-sonnet-4.5'

const signed = (text: string, signature: string, index: number): object => ({
  type: 'reasoning.text',
  text,
  signature,
  format: 'anthropic-claude-v1',
  index,
})
const encrypted = { type: 'reasoning.encrypted', data: 'b3BhcXVl', id: 'rs_1', index: 0 }

/** The reasoning details that the next turn sends back after an answer. */
async function sentBack(recording: Recording, streamed: boolean): Promise<unknown> {
  const { openrouter, sent } = providerWith([recording, answer({ content: 'Fine.' })])
  const prompt: ModelMessage[] = [{ role: 'user', content: 'Hi' }]
  const result = streamed
    ? streamText({ model: openrouter(model), prompt })
    : await generateText({ model: openrouter(model), prompt })
  const { messages } = await result.response
  await generateText({
    model: openrouter(model),
    prompt: [...prompt, ...messages, { role: 'user', content: 'And?' }],
  })
  return sent[1]?.body.messages[1]?.['reasoning_details']
}

test('a signature that arrives after the text has begun is on the reasoning that it signs (D4)', async () => {
  const recording = sse(
    chunk({ reasoning_details: [{ type: 'reasoning.text', text: 'Think.', index: 0 }] }),
    chunk({ content: 'Yes' }),
    chunk({ reasoning_details: [{ type: 'reasoning.text', signature: 's1', index: 0 }] }),
    chunk({ content: '.' }),
    finish(),
  )
  const { openrouter } = providerWith([recording])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  const wire: unknown[] = []
  for await (const part of result.stream) {
    // What is on the wire at this moment, not what an object becomes later.
    if (part.type === 'reasoning-end') wire.push(JSON.parse(JSON.stringify(part)))
  }
  expect(wire).toMatchObject([
    {
      providerMetadata: {
        openrouter: { reasoning_details: [{ text: 'Think.', signature: 's1' }] },
      },
    },
  ])
  expect(await result.text).toBe('Yes.')
})

test('all reasoning details of a whole answer are sent back, verbatim and in order (D5)', async () => {
  const details = [signed('One.', 's1', 0), signed('Two.', 's2', 1), encrypted]
  const recording = answer({ content: 'Yes.', reasoning: 'One.Two.', reasoning_details: details })
  expect(await sentBack(recording, false)).toEqual(details)
})

test('signed blocks that follow each other stay apart while streaming (D6)', async () => {
  const details = [signed('One.', 's1', 0), signed('Two.', 's2', 0)]
  const recording = sse(
    ...details.map((detail) => chunk({ reasoning_details: [detail] })),
    chunk({ content: 'Yes.' }),
    finish(),
  )
  expect(await sentBack(recording, true)).toEqual(details)
})

test('reasoning that is only encrypted is sent back without a tool call (D7)', async () => {
  const whole = answer({ content: 'Yes.', reasoning_details: [encrypted] })
  const streamed = sse(
    chunk({ reasoning_details: [encrypted] }),
    chunk({ content: 'Yes.' }),
    finish(),
  )
  expect(await sentBack(whole, false)).toEqual([encrypted])
  expect(await sentBack(streamed, true)).toEqual([encrypted])
})

test('reasoning between pieces of text keeps its place (D16)', async () => {
  const { openrouter } = providerWith([
    sse(
      chunk({ content: 'First.' }),
      chunk({ reasoning_details: [signed('Hm.', 's1', 0)] }),
      chunk({ content: 'Second.' }),
      finish(),
    ),
  ])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  expect(
    (await result.content).map((part) => part.type === 'source' || ('text' in part && part.text)),
  ).toEqual(['First.', 'Hm.', 'Second.'])
})

test('the same summary in two turns is sent back in both (D31)', async () => {
  const summary = {
    type: 'reasoning.summary',
    summary: 'Greeting.',
    format: 'openai-responses-v1',
    index: 0,
  }
  const { openrouter, sent } = providerWith([
    answer({ content: 'Hello.', reasoning_details: [summary, encrypted] }),
  ])
  const messages: ModelMessage[] = [{ role: 'user', content: 'Hi' }]
  for (let turn = 0; turn < 3; turn++) {
    const { response } = await generateText({ model: openrouter(model), prompt: messages })
    messages.push(...response.messages, { role: 'user', content: 'Hi again' })
  }
  const details = sent[2]?.body.messages.map((message) => message['reasoning_details'])
  expect(details).toEqual([
    undefined,
    [summary, encrypted],
    undefined,
    [summary, encrypted],
    undefined,
  ])
})

test('a message that went to the browser and back gives byte-identical reasoning details (R4)', async () => {
  const unknownKinds = fc.constantFrom(
    'reasoning.text',
    'reasoning.summary',
    'reasoning.encrypted',
    'reasoning.new',
  )
  const detail = fc.record({ type: unknownKinds, content: fc.string(), extra: fc.jsonValue() })
  await fc.assert(
    fc.asyncProperty(fc.array(detail, { minLength: 1, maxLength: 4 }), async (drawn) => {
      // Different ids make every detail a block of its own.
      const details = drawn.map((one, index) => ({ ...one, id: `rs-${index}` }))
      const { openrouter, sent } = providerWith([
        sse(
          ...details.map((one) => chunk({ reasoning_details: [one] })),
          chunk({ content: 'Hi.' }),
          finish(),
        ),
        answer({ content: 'Fine.' }),
      ])
      const result = streamText({ model: openrouter(model), prompt: 'Hi' })
      let message: UIMessage | undefined
      for await (const state of readUIMessageStream({
        stream: toUIMessageStream({ stream: result.stream }),
      })) {
        message = state
      }
      const stored = JSON.parse(JSON.stringify([message])) as UIMessage[]
      await generateText({
        model: openrouter(model),
        prompt: [...(await convertToModelMessages(stored)), { role: 'user', content: 'And?' }],
      })
      expect(JSON.stringify(sent[1]?.body.messages[0]?.['reasoning_details'])).toBe(
        JSON.stringify(details),
      )
    }),
    { numRuns: 30 },
  )
})

test('reasoning that a provider signed is not sent to another author’s model, and the caller hears of it', async () => {
  const { openrouter, sent } = providerWith([
    answer({ content: 'Yes.', reasoning_details: [signed('One.', 's1', 0)] }),
    answer({ content: 'Fine.' }),
  ])
  const first = await generateText({ model: openrouter(model), prompt: 'Hi' })
  const second = await generateText({
    model: openrouter('openai/gpt-5'),
    prompt: [
      { role: 'user', content: 'Hi' },
      ...first.response.messages,
      { role: 'user', content: 'And?' },
    ],
  })
  expect(sent[1]?.body.messages[1]).toEqual({ role: 'assistant', content: 'Yes.' })
  expect(second.warnings).toMatchObject([{ type: 'other' }])
})

test('a history that the official provider stored is sent back once', async () => {
  const details = [signed('One.', 's1', 0), encrypted]
  const { openrouter, sent } = providerWith([answer({ content: 'Fine.' })])
  await generateText({
    model: openrouter(model),
    prompt: [
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: [
          {
            type: 'reasoning',
            text: 'One.',
            providerOptions: { openrouter: { reasoning_details: details.slice(0, 1) as never } },
          },
          {
            type: 'tool-call',
            toolCallId: 'c1',
            toolName: 'weather',
            input: {},
            providerOptions: { openrouter: { reasoning_details: details as never } },
          },
        ],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'c1',
            toolName: 'weather',
            output: { type: 'text', value: 'Sun' },
          },
        ],
      },
    ],
  })
  expect(sent[0]?.body.messages[1]?.['reasoning_details']).toEqual(details)
})
