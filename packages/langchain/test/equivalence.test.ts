import { BaseCallbackHandler } from '@langchain/core/callbacks/base'
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import * as fc from 'fast-check'
import { createAgent } from 'langchain'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { joined, modelOf } from './model-of.ts'
import { serverOf, whole } from './recorded-answer.ts'
import {
  type ScriptedAnswer,
  scriptedAnswer,
  streamedAnswer,
  wholeAnswer,
} from './scripted-answer.ts'

type Version = 'v0' | 'v1'

/** A callback for which `invoke` streams underneath. */
class StreamingHandler extends BaseCallbackHandler {
  override name = 'streaming'
  lc_prefer_streaming = true
}

const ok = whole({ content: 'Ok' }, {}, { id: 'gen-2' })

function modelFor(answer: ScriptedAnswer, outputVersion: Version, streams = true) {
  const stream = (): Response =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const bytes of streamedAnswer(answer)) controller.enqueue(bytes)
          controller.close()
        },
      }),
    )
  // Agents go on when they have run the calls.
  return modelOf(serverOf(streams ? stream : wholeAnswer(answer), ok), { outputVersion })
}

/** The message of an answer on every path through the model that streams. */
async function messagesOf(answer: ScriptedAnswer, version: Version): Promise<AIMessage[]> {
  const messages = [
    await joined(modelFor(answer, version).stream('Hi')),
    await modelFor(answer, version).invoke('Hi', { callbacks: [new StreamingHandler()] }),
    await modelFor(answer, version).streamEvents('Hi'),
  ]
  for await (const event of modelFor(answer, version).streamEvents('Hi', { version: 'v2' })) {
    if (event.event === 'on_chat_model_end') messages.push(event.data.output)
  }
  return messages
}

const tools = ['read', 'write'].map((name) =>
  tool(() => 'done', { name, schema: z.looseObject({}) }),
)
const input = { messages: 'Hi' }

/** The message of an answer as agents keep it. */
async function messagesOfAgents(answer: ScriptedAnswer, version: Version): Promise<AIMessage[]> {
  const [waiting, streaming, telling] = [false, true, true].map((streams) =>
    createAgent({ model: modelFor(answer, version, streams), tools }),
  )
  const states: { messages: BaseMessage[] }[] = [await waiting!.invoke(input)]
  const streamMode = ['messages', 'values'] as ('messages' | 'values')[]
  for await (const [mode, state] of await streaming!.stream(input, { streamMode })) {
    if (mode === 'values') states[1] = state
  }
  states.push(await (await telling!.streamEvents(input, { version: 'v3' })).output)
  return states.flatMap(({ messages }) => messages.find((each) => AIMessage.isInstance(each)) ?? [])
}

interface Call {
  id?: string | undefined
  name?: string | undefined
  args?: unknown
}

function callEssence({ id, name, args }: Call): Call {
  return { id, name, args }
}

/** What has to be the same on every path. */
async function essenceOf(message: AIMessage): Promise<object> {
  const { output_version: _version, ...metadata } = message.response_metadata
  const inBlocks = typeof message.content === 'string' ? [] : message.content
  const invalid = [
    ...(message.invalid_tool_calls ?? []),
    // LangChain assembles events into a message that has invalid calls as blocks only.
    ...inBlocks.filter(({ type }) => type === 'invalid_tool_call'),
  ]
  const byId = new Map(invalid.map((call: Call) => [call.id, callEssence(call)]))
  return {
    text: message.text,
    calls: message.tool_calls?.map(callEssence),
    invalid: [...byId.values()],
    usage: message.usage_metadata,
    metadata,
    next: await nextRequest(message),
  }
}

async function nextRequest(message: AIMessage): Promise<unknown> {
  const server = serverOf(ok)
  const results = (message.tool_calls ?? []).map(
    ({ id = '' }) => new ToolMessage({ content: 'done', tool_call_id: id }),
  )
  await modelOf(server).invoke([new HumanMessage('Hi'), message, ...results])
  return server.requests[0]?.body
}

/** Checks that an answer is the same on other paths as it is without streaming. */
async function expectSame(
  paths: typeof messagesOf,
  answer: ScriptedAnswer,
  version: Version,
): Promise<void> {
  const first = await essenceOf(await modelFor(answer, version, false).invoke('Hi'))
  const others = await Promise.all((await paths(answer, version)).map(essenceOf))
  expect(others.length).toBeGreaterThan(2)
  for (const other of others) expect(other).toEqual(first)
}

test.each(['v0', 'v1'] as const)(
  'every path gives the same message and the same next request: %s',
  async (version) => {
    const property = (answer: ScriptedAnswer) => expectSame(messagesOf, answer, version)
    await fc.assert(fc.asyncProperty(scriptedAnswer, property), { numRuns: 60 })
  },
  120_000,
)

test.each(['v0', 'v1'] as const)(
  'agents keep the same message and send the same next request: %s',
  async (version) => {
    const property = (answer: ScriptedAnswer) => expectSame(messagesOfAgents, answer, version)
    await fc.assert(fc.asyncProperty(scriptedAnswer, property), { numRuns: 25 })
  },
  120_000,
)
