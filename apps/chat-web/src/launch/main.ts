import { createEmulator } from '@waypost/emulator'
import { serve } from '@waypost/emulator/node'
import { buildApp } from './build-app.ts'
import { serveApp } from './serve-app.ts'
import { scriptShowcase } from './showcase.ts'

const usage = `Usage: npx -y pnpm@12 demo:web

Starts the chat on http://localhost:3000, or on the port that PORT names. With OPENROUTER_API_KEY it
talks to openrouter.ai, without it to an emulator.`

const [argument] = process.argv.slice(2)
if (argument === '--help') {
  console.log(usage)
  process.exit()
}
if (argument !== undefined) {
  console.error(`This command takes no arguments, and so no ${argument}.\n\n${usage}`)
  process.exit(2)
}

process.env['NEXT_TELEMETRY_DISABLED'] = '1'

const stops: (() => Promise<void>)[] = []
if (process.env['OPENROUTER_API_KEY']) {
  console.log('Talking to openrouter.ai with the key from OPENROUTER_API_KEY.')
} else {
  stops.push(await startEmulator())
  console.log('Running on the emulator: no key, no network, no cost; its models are invented.')
  console.log('Set OPENROUTER_API_KEY to talk to openrouter.ai.')
}
console.log('Building the app. This takes a moment the first time.')
await buildApp('ignore')
const app = await serveApp(Number(process.env['PORT'] ?? 3_000))
stops.push(() => app.close())
console.log(`\n  ${app.url}\n\nCtrl-C stops everything.`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all(stops.map((stop) => stop())).finally(() => process.exit(0))
  })
}

/** Lets the app find an OpenRouter on this machine, at about the pace of a hosted model. */
async function startEmulator(): Promise<() => Promise<void>> {
  const emulator = createEmulator({ pace: { firstTokenMs: 300, tokensPerSecond: 80 } })
  scriptShowcase(emulator)
  const server = await serve(emulator)
  process.env['OPENROUTER_API_KEY'] = emulator.apiKey
  process.env['OPENROUTER_BASE_URL'] = server.baseURL
  process.env['CHAT_WEB_EMULATED'] = 'yes'
  return () => server.close()
}
