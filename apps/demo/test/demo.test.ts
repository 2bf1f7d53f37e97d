import { expect, test } from 'vitest'
import type { Conversation } from '../src/conversation.ts'
import { aiSdk } from '../src/conversations/ai-sdk.ts'
import { fetchClient } from '../src/conversations/fetch-client.ts'
import { langchain } from '../src/conversations/langchain.ts'
import { runDemo } from '../src/run-demo.ts'

interface Run {
  exitCode: number
  written: string[]
  output: string
  errors: string
}

async function run(
  argv: readonly string[],
  conversations: readonly Conversation[] = [fetchClient, aiSdk, langchain],
  apiKey?: string,
): Promise<Run> {
  const written: string[] = []
  const errors: string[] = []
  const exitCode = await runDemo(argv, apiKey, conversations, {
    write: (text) => void written.push(text),
    writeError: (text) => void errors.push(text),
    bold: (text) => text,
    dim: (text) => text,
  })
  return { exitCode, written, output: written.join(''), errors: errors.join('') }
}

test('every adapter has the conversation and ends in a row with its cost', async () => {
  const { exitCode, output } = await run([])
  const rows = output.trim().split('\n').slice(-3)
  expect(exitCode).toBe(0)
  expect(output).toContain('Running on the emulator')
  for (const [index, adapter] of ['client', 'ai-sdk-provider', 'langchain'].entries()) {
    expect(rows[index]).toMatch(
      new RegExp(
        `^@waypost/${adapter} .*aurora-4 .* \\d+ +\\d+ +\\d+ +0\\.\\d{6} +\\d+ ms +\\d+ ms$`,
      ),
    )
  }
})

test('the answer is shown in pieces as it arrives', async () => {
  const { written } = await run(['--prompt', 'Hi'], [fetchClient])
  expect(written.filter((text) => text.trim() !== '').length).toBeGreaterThan(10)
})

test('--json prints the figures and nothing else', async () => {
  const { output } = await run(['--json', '--model', 'openfield/meadow-8b', '--prompt', 'Hi'])
  const { runs } = JSON.parse(output)
  expect(runs).toHaveLength(3)
  expect(runs[0]).toMatchObject({
    adapter: '@waypost/client',
    model: 'openfield/meadow-8b',
    provider: expect.any(String),
    promptTokens: expect.any(Number),
    completionTokens: expect.any(Number),
    costUsd: expect.any(Number),
    firstTokenMs: expect.any(Number),
    totalMs: expect.any(Number),
  })
})

test.each([[['--colour']], [['--model']], [['--model', '']], [['--prompt', ' ']], [['stray']]])(
  'the wrong arguments %j get the usage and exit code 2',
  async (argv) => {
    const { exitCode, output, errors } = await run(argv)
    expect(exitCode).toBe(2)
    expect(output).toBe('')
    expect(errors).toContain('Usage: demo [--model <id>] [--prompt <text>] [--json]')
  },
)

test('--help prints the usage', async () => {
  const { exitCode, output } = await run(['--help'])
  expect(exitCode).toBe(0)
  expect(output).toContain('Usage:')
})

test('a conversation that fails says why and ends with exit code 1', async () => {
  const { exitCode, errors } = await run(['--model', 'no/such-model'])
  expect(exitCode).toBe(1)
  expect(errors).toContain('@waypost/client failed:')
  expect(errors).toContain('no/such-model')
})

test('with a key it says that it talks to openrouter.ai, and uses that key', async () => {
  const keys: string[] = []
  const asked: Conversation = {
    adapter: 'test',
    async ask({ backend, model }) {
      keys.push(backend.apiKey, String(backend.fetch), model)
      return {
        model,
        provider: undefined,
        promptTokens: undefined,
        completionTokens: undefined,
        reasoningTokens: undefined,
        costUsd: undefined,
      }
    },
  }
  const { output } = await run([], [asked], 'sk-or-v1-1')
  expect(output).toContain('Talking to openrouter.ai')
  expect(keys).toEqual(['sk-or-v1-1', 'undefined', 'openai/gpt-5-mini'])
})
