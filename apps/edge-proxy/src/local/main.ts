import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createEmulator } from '@waypost/emulator'
import { serve } from '@waypost/emulator/node'
import { startWorkerd } from './start-workerd.ts'
import { writeWorker } from './write-worker.ts'

const usage = `Usage: npx -y pnpm@12 edge-proxy [--port <number>]

Runs the proxy in workerd on this machine. With OPENROUTER_API_KEY it asks openrouter.ai, without
it an emulator.

  --port <number>  where it listens (default: 8787; 0 for any free port)
  --help           this text`

const { values, problem } = readArguments()
if (problem !== undefined) {
  console.error(`${problem}\n\n${usage}`)
  process.exitCode = 2
} else if (values?.help) {
  console.log(usage)
} else {
  await start(Number(values?.port)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}

async function start(port: number): Promise<void> {
  const key = process.env['OPENROUTER_API_KEY']
  const backend = key ? openRouter(key) : await emulated()
  const dist = join(import.meta.dirname, '../../dist')
  const bundle = join(dist, 'worker.js')
  await writeWorker(bundle)
  const worker = await startWorkerd({
    worker: bundle,
    data: join(dist, 'data', key ? 'openrouter' : 'emulator'),
    port,
    variables: {
      // A new secret ends the sessions of the last run; a deployment has one that stays.
      SESSION_SECRET: randomBytes(32).toString('hex'),
      DAILY_BUDGET_USD: '0.05',
      SITE_DAILY_BUDGET_USD: '1',
      REQUESTS_PER_MINUTE: '10',
      MAX_COMPLETION_TOKENS: '2000',
      GUESTS: 'allow',
      ...backend,
    },
  })
  console.log(`${backend.NOTICE}\nOpen ${worker.url} (Ctrl-C ends it)`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void worker.close().then(() => process.exit(0)))
  }
}

function openRouter(key: string) {
  return {
    OPENROUTER_API_KEY: key,
    MODELS: 'openai/gpt-5-mini,anthropic/claude-haiku-4.5,google/gemini-2.5-flash',
    NOTICE: 'Asking openrouter.ai with the key from OPENROUTER_API_KEY.',
  }
}

async function emulated() {
  const emulator = createEmulator({ pace: { firstTokenMs: 200, tokensPerSecond: 40 } })
  const { baseURL } = await serve(emulator)
  return {
    OPENROUTER_API_KEY: emulator.apiKey,
    OPENROUTER_BASE_URL: baseURL,
    MODELS: 'borealis/aurora-4,lumen/prism-3,kestrel/swift-2',
    NOTICE:
      'Running on the emulator: no key, no cost, invented models. Set OPENROUTER_API_KEY to ask openrouter.ai.',
  }
}

function readArguments() {
  const options = {
    port: { type: 'string', default: '8787' },
    help: { type: 'boolean', default: false },
  } as const
  try {
    const { values: given } = parseArgs({ options })
    const port = Number(given.port)
    if (Number.isInteger(port) && port >= 0 && port < 65_536) return { values: given }
    return {
      problem: `--port is ${JSON.stringify(given.port)}; it has to be a number up to 65535.`,
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
