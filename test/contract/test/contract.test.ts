import { isOpenRouterError } from '@waypost/core'
import { createEmulator, type Emulator, type ReplyScript } from '@waypost/emulator'
import { describe, expect, test } from 'vitest'
import { aiSdk } from './ai-sdk.ts'
import { fetchClient } from './fetch-client.ts'
import { langchain } from './langchain.ts'
import { openaiAgents } from './openai-agents.ts'
import type { Outcome, Question, Subject } from './outcome.ts'

const subjects = [fetchClient, aiSdk, langchain, openaiAgents]
const ways = ['whole', 'streamed'] as const

/** Every adapter, both ways. */
const runs = subjects.flatMap((subject) =>
  ways.map((way) => ({ label: `${subject.name}, ${way}`, subject, way })),
)

interface Run {
  subject: Subject
  way: (typeof ways)[number]
}

const question: Question = {
  prompt: 'What is the weather in Oslo?',
  model: 'borealis/aurora-4',
  reasons: false,
  tool: false,
}

const usage = { promptTokens: 40, completionTokens: 30, reasoningTokens: 10 }

async function outcome(
  { subject, way }: Run,
  asked: Question,
  ...scripts: ReplyScript[]
): Promise<Outcome> {
  const emulator = createEmulator()
  emulator.reply(...scripts)
  return await subject[way](emulator, asked)
}

/** The error of core that an adapter's own error stands for. */
async function failure(
  { subject, way }: Run,
  asked: Question,
  prepare: (emulator: Emulator) => void,
): Promise<unknown> {
  const emulator = createEmulator()
  prepare(emulator)
  try {
    await subject[way](emulator, asked)
  } catch (error) {
    for (let one: unknown = error; one !== undefined && one !== null;) {
      if (isOpenRouterError(one)) return one
      one = one instanceof Error ? one.cause : undefined
    }
    throw error
  }
  throw new Error('It did not fail')
}

/** What the account was charged for all calls. */
async function chargedUsd(emulator: Emulator): Promise<number> {
  const response = await emulator.fetch('https://openrouter.ai/api/v1/credits', {
    headers: { authorization: `Bearer ${emulator.managementKey}` },
  })
  const { data } = await response.json()
  return data.total_usage
}

describe.each(runs)('$label', (run) => {
  test('gives the text, the tokens, the provider and the cost', async () => {
    const emulator = createEmulator()
    emulator.reply({ text: 'Rain, 4 °C 🌧️.', usage })
    const said = await run.subject[run.way](emulator, question)
    expect(said).toEqual({
      text: 'Rain, 4 °C 🌧️.',
      reasoning: '',
      toolCalls: [],
      promptTokens: 40,
      completionTokens: 30,
      reasoningTokens: 10,
      costUsd: await chargedUsd(emulator),
      provider: expect.any(String),
    })
    expect(said.costUsd).toBeGreaterThan(0)
  })

  test('gives the reasoning apart from the text', async () => {
    const asked = { ...question, reasons: true }
    const said = await outcome(run, asked, { reasoning: 'Cold there.', text: 'Snow.' })
    expect(said).toMatchObject({ text: 'Snow.', reasoning: 'Cold there.' })
  })

  test('gives parallel tool calls with their arguments', async () => {
    const asked = { ...question, tool: true }
    const call = (city: string) => ({ name: 'get_weather', arguments: { city } })
    const said = await outcome(run, asked, { toolCalls: [call('Oslo'), call('Bergen')] })
    expect(said.toolCalls).toEqual([call('Oslo'), call('Bergen')])
  })

  test('runs no tool call whose arguments were cut short', async () => {
    const asked = { ...question, tool: true }
    const said = await outcome(run, asked, {
      toolCalls: [{ name: 'get_weather', arguments: '{"city":"Os' }],
      finishReason: 'length',
    })
    expect(said.toolCalls).toEqual([])
  })

  test('reads a body that is torn into single bytes with other line ends', async () => {
    const faults = { pieceBytes: 1, crlf: true, omitDone: true }
    const said = await outcome(run, question, { text: 'naïve 👩‍🚀 日本', faults })
    expect(said.text).toBe('naïve 👩‍🚀 日本')
  })

  test.each([
    [400, 'invalid-request'],
    [401, 'unauthorized'],
    [402, 'insufficient-credits'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'request-timeout'],
    [429, 'rate-limited'],
    [502, 'provider-failed'],
    [503, 'no-provider'],
    [500, 'server'],
  ])('fails for status %i with the kind %s', async (status, kind) => {
    const error = await failure(run, question, (emulator) => emulator.reply({ status }))
    expect(error).toMatchObject({ kind, status })
  })

  test('fails for an error inside a 200', async () => {
    const error = await failure(run, question, (emulator) =>
      emulator.reply({ rawBody: '{"error":{"code":429,"message":"Slow down"}}' }),
    )
    expect(error).toMatchObject({ kind: 'rate-limited', status: 429 })
  })

  test('survives a provider that is down', async () => {
    const emulator = createEmulator()
    emulator.down('borealis', { status: 502 })
    const said = await run.subject[run.way](emulator, question)
    expect(said.provider).not.toBe('Borealis')
    expect(said.text).not.toBe('')
  })
})

describe.each(runs.filter(({ way }) => way === 'streamed'))('$label', (run) => {
  test('fails for an error in the middle of the stream', async () => {
    const error = { code: 502, message: 'Provider returned error' }
    const failed = await failure(run, question, (emulator) =>
      emulator.reply({ text: 'one two three', faults: { errorAfter: { events: 2, error } } }),
    )
    expect(failed).toMatchObject({ kind: 'provider-failed', status: 502 })
  })

  test('fails for a stream that is cut', async () => {
    const failed = await failure(run, question, (emulator) =>
      emulator.reply({ text: 'one two three', faults: { endAfter: 2 } }),
    )
    expect(failed).toMatchObject({ kind: 'stream-interrupted' })
  })
})
