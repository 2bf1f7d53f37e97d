import { expect, test } from 'vitest'
import type { Adapter } from '../src/adapter.ts'
import { aiSdk } from '../src/adapters/ai-sdk.ts'
import { fetchClient } from '../src/adapters/fetch-client.ts'
import { langchain } from '../src/adapters/langchain.ts'
import { openAiAgents } from '../src/adapters/openai-agents.ts'
import { runDemo } from '../src/run-demo.ts'

const adapters = [fetchClient, aiSdk, langchain, openAiAgents]

interface Run {
  exitCode: number
  written: string[]
  output: string
  errors: string
}

async function run(
  argv: readonly string[],
  conversations: readonly Adapter[] = adapters,
  { apiKey, columns }: { apiKey?: string; columns?: number } = {},
): Promise<Run> {
  const written: string[] = []
  const errors: string[] = []
  const exitCode = await runDemo(argv, apiKey, conversations, {
    columns,
    write: (text) => void written.push(text),
    writeError: (text) => void errors.push(text),
    style: (_style, text) => text,
  })
  return { exitCode, written, output: written.join(''), errors: errors.join('') }
}

test.each(adapters)('$name has the whole conversation on the emulator', async (adapter) => {
  const { exitCode, output } = await run([], [adapter])
  expect(exitCode).toBe(0)
  expect(output).toContain('Running on the emulator')
  expect(output).toContain('┊ Two sentences.')
  expect(output).toContain('A lighthouse warns of rocks')
  expect(output).toContain('→ look_up_lighthouse({"name":"Eddystone"}) = Eddystone: built 1882,')
  expect(output).toContain('The Eddystone lighthouse is 49 metres tall;')
  expect(output).toContain('✓ {"name":"Eddystone","builtYear":1882,"heightMetres":49} fits')
  expect(output).toMatch(/✓ ([\w ]+) failed with 503; (?!\1)[\w ]+ served/)
  expect(output.trim().split('\n').at(-1)).toMatch(
    /^[a-z-]+ +(?:[A-Z][A-Za-z ]+, )+[A-Z][A-Za-z ]+ +\d+ +\d+ +0\.00\d{4} +\d+ ms +\d+ ms$/,
  )
})

test('a terminal shows words as they arrive, in lines that fit', async () => {
  const { written, output } = await run([], [aiSdk], { columns: 80 })
  expect(written.filter((text) => /^ [a-z]+$/.test(text)).length).toBeGreaterThan(40)
  const widest = Math.max(...output.split('\n').map((line) => line.length))
  expect(widest).toBeGreaterThan(60)
  expect(widest).toBeLessThanOrEqual(80)
})

test('--json prints everything as JSON and nothing else', async () => {
  const { output } = await run(['--json'])
  const { backend, model, runs } = JSON.parse(output)
  expect({ backend, model }).toEqual({ backend: 'emulator', model: 'borealis/aurora-4' })
  expect(runs).toHaveLength(4)
  for (const [index, { name }] of adapters.entries()) {
    expect(runs[index]).toMatchObject({
      adapter: name,
      totals: { requests: 5, costUsd: expect.any(Number), requestsWithoutCost: 0 },
      firstTokenMs: expect.any(Number),
      totalMs: expect.any(Number),
      scenes: [
        { reasoning: expect.stringContaining('Two sentences.') },
        { toolCalls: [{ call: 'look_up_lighthouse({"name":"Eddystone"})' }] },
        { card: { name: 'Eddystone', builtYear: 1882, heightMetres: 49 } },
        { routing: { attempts: [{ status: 503 }, { status: 200 }] } },
      ],
    })
  }
})

test('the first question can be another', async () => {
  const { output } = await run(['--json', '--prompt', 'What is 3 + 4?'], [langchain])
  expect(JSON.parse(output).runs[0].scenes[0]).toMatchObject({ text: '3 + 4 is 7.' })
})

test.each([[['--colour']], [['--model']], [['--model', '']], [['--prompt', ' ']], [['stray']]])(
  'the wrong arguments %j get the usage and exit code 2',
  async (argv) => {
    const { exitCode, output, errors } = await run(argv)
    expect(exitCode).toBe(2)
    expect(output).toBe('')
    expect(errors).toContain('Usage: npx -y pnpm@12 demo [--model <id>] [--prompt <text>] [--json]')
  },
)

test('--help prints the usage', async () => {
  const { exitCode, output } = await run(['--help'])
  expect(exitCode).toBe(0)
  expect(output).toContain('Usage:')
})

test.each(adapters)('$name says why it failed, and the exit code is 1', async (adapter) => {
  const { exitCode, errors } = await run(['--model', 'no/such-model'], [adapter])
  expect(exitCode).toBe(1)
  expect(errors).toContain(`${adapter.name} failed:`)
  expect(errors).toContain('no/such-model')
})

test('with a key it talks to openrouter.ai and says what it cannot show there', async () => {
  const keys: string[] = []
  const asked: Adapter = {
    name: 'test',
    open({ apiKey, baseURL, fetch, model }) {
      keys.push(apiKey, baseURL, String(fetch), model)
      return {
        async answer(_prompt, { onText }) {
          onText('Because.')
          return undefined
        },
        answerWithTool: async () => {},
        fillCard: async () => ({ name: 'Fastnet', builtYear: 1904, heightMetres: 54 }),
      }
    },
  }
  const { output } = await run([], [asked], { apiKey: 'sk-or-v1-1' })
  expect(output).toContain('Talking to openrouter.ai')
  expect(output.match(/Because\./g)).toHaveLength(1)
  expect(output).toContain('Left out: only the emulator has providers that fail')
  expect(keys).toEqual([
    'sk-or-v1-1',
    'https://openrouter.ai/api/v1',
    'undefined',
    'openai/gpt-5-mini',
  ])
})
