import {
  convertToModelMessages,
  generateText,
  readUIMessageStream,
  streamText,
  tool,
  toUIMessageStream,
  type UIMessage,
} from 'ai'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { answer, chunk, finish, providerWith, type Recording, sse } from './recorded-fetch.ts'

const model = 'anthropic/claude-sonnet-4.5'
const tools = { clock: tool({ inputSchema: z.object({}), execute: () => 'Noon' }) }

/** What the next turn sends of an answer that a browser showed and a database kept. */
async function sentAfterBrowser(recording: Recording): Promise<Record<string, unknown>[]> {
  const { openrouter, sent } = providerWith([recording, answer({ content: 'Fine.' })])
  const result = streamText({ model: openrouter(model), prompt: 'Hi', tools })
  const shown = toUIMessageStream({ stream: result.stream, sendSources: true })
  let message: UIMessage | undefined
  for await (const state of readUIMessageStream({ stream: shown })) message = state
  const stored = JSON.parse(JSON.stringify([message])) as UIMessage[]
  await generateText({
    model: openrouter(model),
    messages: [
      ...(await convertToModelMessages(stored, { tools })),
      { role: 'user', content: 'And?' },
    ],
  })
  return sent[1]?.body.messages ?? []
}

test('pictures that a browser showed go back to the model that made them', async () => {
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw==' } }
  const [sent] = await sentAfterBrowser(
    sse(chunk({ content: 'Here.' }), chunk({ images: [image] }), finish()),
  )
  expect(sent).toMatchObject({ content: 'Here.', images: [image] })
})

test('a parsed file is not parsed again after the browser showed its source', async () => {
  const annotation = {
    type: 'file',
    file: { hash: 'h1', name: 'a.pdf', content: [{ type: 'text', text: 'Page' }] },
  }
  const [sent] = await sentAfterBrowser(
    sse(chunk({ content: 'Read.' }), chunk({ annotations: [annotation] }), finish()),
  )
  expect(sent).toMatchObject({ content: 'Read.', annotations: [annotation] })
})

test('a tool call keeps what it carries besides its arguments, and its signed thought', async () => {
  const thought = { type: 'reasoning.encrypted', data: 'b3BhcXVl', id: 'call-1', index: 0 }
  const call = {
    id: 'call-1',
    type: 'function',
    function: { name: 'clock', arguments: '{}' },
    extra_content: { google: { thought_signature: 's1' } },
  }
  const [sent, result] = await sentAfterBrowser(
    sse(
      chunk({ reasoning_details: [thought] }),
      chunk({ tool_calls: [{ index: 0, ...call }] }),
      finish('tool_calls'),
    ),
  )
  expect(sent).toMatchObject({ tool_calls: [call], reasoning_details: [thought] })
  expect(result).toEqual({ role: 'tool', tool_call_id: 'call-1', content: 'Noon' })
})

test('a call that could not be read goes back without its broken arguments', async () => {
  const call = {
    id: 'call-1',
    type: 'function',
    function: { name: 'clock', arguments: '{"at": "' },
  }
  const [sent, result] = await sentAfterBrowser(
    sse(chunk({ tool_calls: [{ index: 0, ...call }] }), finish('tool_calls')),
  )
  expect(sent?.['tool_calls']).toEqual([{ ...call, function: { name: 'clock', arguments: '{}' } }])
  expect(result?.['content']).toContain('{"at": "')
})
