import { BaseCallbackHandler } from '@langchain/core/callbacks/base'
import type { AIMessage } from '@langchain/core/messages'
import { HumanMessage, ToolMessage } from '@langchain/core/messages'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
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
  return modelOf(serverOf(streams ? stream : wholeAnswer(answer)), { outputVersion })
}

/** The message of an answer on every path that leads to one. */
async function messagesOf(answer: ScriptedAnswer, version: Version): Promise<AIMessage[]> {
  const messages = [
    await modelFor(answer, version, false).invoke('Hi'),
    await joined(modelFor(answer, version).stream('Hi')),
    await modelFor(answer, version).invoke('Hi', { callbacks: [new StreamingHandler()] }),
    await modelFor(answer, version).streamEvents('Hi'),
  ]
  for await (const event of modelFor(answer, version).streamEvents('Hi', { version: 'v2' })) {
    if (event.event === 'on_chat_model_end') messages.push(event.data.output)
  }
  return messages
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
  const server = serverOf(whole({ content: 'Ok' }))
  const results = (message.tool_calls ?? []).map(
    ({ id = '' }) => new ToolMessage({ content: 'done', tool_call_id: id }),
  )
  await modelOf(server).invoke([new HumanMessage('Hi'), message, ...results])
  return server.requests[0]?.body
}

test.each(['v0', 'v1'] as const)(
  'every path gives the same message and the same next request: %s',
  async (version) => {
    await fc.assert(
      fc.asyncProperty(scriptedAnswer, async (answer) => {
        const [first, ...others] = await Promise.all(
          (await messagesOf(answer, version)).map(essenceOf),
        )
        expect(others).toHaveLength(4)
        for (const other of others) expect(other).toEqual(first)
      }),
      { numRuns: 60 },
    )
  },
  30_000,
)
