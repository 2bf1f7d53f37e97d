import type { AIMessageChunk } from '@langchain/core/messages'
import { Agent, Runner } from '@openai/agents-core'
import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { isOpenRouterError } from '@waypost/core'
import { ChatOpenRouter } from '@waypost/langchain'
import { OpenRouterProvider } from '@waypost/openai-agents'
import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { chanceOf, chunks, mutated, wholeAnswer } from './mutated-answer.ts'

type Fetch = typeof globalThis.fetch
type Read = (fetch: Fetch) => Promise<unknown>

const access = { apiKey: 'sk-or-v1-test', maxRetries: 0 }
const model = 'example/large-1'

function textModel(fetch: Fetch) {
  return { model: createOpenRouter({ ...access, fetch })(model), prompt: 'Hi', maxRetries: 0 }
}

function chatModel(fetch: Fetch, outputVersion: 'v0' | 'v1'): ChatOpenRouter {
  return new ChatOpenRouter({ ...access, model, fetch, outputVersion })
}

async function joinedBlocks(chat: ChatOpenRouter): Promise<unknown> {
  let message: AIMessageChunk | undefined
  for await (const chunk of await chat.stream('Hi')) message = message?.concat(chunk) ?? chunk
  return message?.contentBlocks
}

async function run(fetch: Fetch, stream: boolean): Promise<void> {
  const modelProvider = new OpenRouterProvider({ ...access, fetch })
  const runner = new Runner({ modelProvider, tracingDisabled: true })
  const agent = new Agent({ name: 'a', model })
  if (!stream) return void (await runner.run(agent, 'Hi', { maxTurns: 1 }))
  const result = await runner.run(agent, 'Hi', { maxTurns: 1, stream: true })
  for await (const _ of result);
  await result.completed
}

const wholeReaders: [string, Read][] = [
  ['the AI SDK', (fetch) => generateText(textModel(fetch))],
  ['LangChain', async (fetch) => (await chatModel(fetch, 'v0').invoke('Hi')).contentBlocks],
  ['LangChain in blocks', async (fetch) => (await chatModel(fetch, 'v1').invoke('Hi')).content],
  ['the Agents SDK', (fetch) => run(fetch, false)],
]

const streamReaders: [string, Read][] = [
  [
    'the AI SDK',
    async (fetch) => {
      const failures: unknown[] = []
      const onError = ({ error }: { error: unknown }): void => void failures.push(error)
      const { fullStream } = streamText({ ...textModel(fetch), onError })
      for await (const _ of fullStream);
      if (failures.length > 0) throw failures[0]
    },
  ],
  ['LangChain', (fetch) => joinedBlocks(chatModel(fetch, 'v0'))],
  ['LangChain in blocks', (fetch) => joinedBlocks(chatModel(fetch, 'v1'))],
  ['LangChain by events', async (fetch) => await chatModel(fetch, 'v0').streamEvents('Hi')],
  ['the Agents SDK', (fetch) => run(fetch, true)],
]

/** What a host says itself of an answer that it can do nothing with. */
const hostError = /^(?:AI_|ModelBehaviorError|MaxTurnsExceededError)/

function isExplained(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (isOpenRouterError(one) || hostError.test(one.name)) return true
  }
  return false
}

async function expectExplained(read: Read, answer: () => { shown: unknown; response: Response }) {
  for (let count = 0; count < 150; count++) {
    const { shown, response } = answer()
    const error = await read(async () => response).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error === undefined || isExplained(error)) continue
    expect.fail(
      `${JSON.stringify(shown)} gives ${error instanceof Error ? error.stack : 'no error'}`,
    )
  }
}

test.each(wholeReaders)(
  'whatever is wrong with an answer, %s reads or explains it',
  async (_, read) => {
    const chance = chanceOf(1)
    await expectExplained(read, () => {
      const shown = mutated(wholeAnswer, chance, 0.05)
      return { shown, response: Response.json(shown) }
    })
  },
)

test.each(streamReaders)(
  'whatever is wrong with a stream, %s reads or explains it',
  async (_, read) => {
    const chance = chanceOf(2)
    await expectExplained(read, () => {
      const shown = chunks.map((chunk) => mutated(chunk, chance, 0.05))
      const events = shown.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
      return { shown, response: new Response(`${events.join('')}data: [DONE]\n\n`) }
    })
  },
)
