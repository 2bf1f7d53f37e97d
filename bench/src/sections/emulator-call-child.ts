import { pathToFileURL } from 'node:url'
import type * as Emulator from '@waypost/emulator'
import { type Effort, interleave, type Task } from '../measuring/interleave.ts'
import { question, replyPieces, replyText } from '../servers/scripted-reply.ts'

/** What this script prints: the times of whole answers and of streams, one for each round. */
export interface CallTimes {
  wholeUs: number[]
  streamUs: number[]
}

const warmUpCalls = 20_000
const [folder = '', effort = ''] = process.argv.slice(2)
const { createEmulator } = (await import(
  pathToFileURL(`${folder}/index.js`).href
)) as typeof Emulator
const emulator = createEmulator({ credits: 1_000_000 })
emulator.on({ lastUserText: question }).reply({ pieces: replyPieces })
const times: CallTimes = { wholeUs: await timesOf(false), streamUs: await timesOf(true) }
console.log(JSON.stringify(times))
process.exit()

async function timesOf(stream: boolean): Promise<number[]> {
  // Before that a process runs code that its engine has not compiled yet.
  for (let call = 0; call < warmUpCalls; call++) await ask(stream)
  const task: Task = { name: 'call', run: () => ask(stream) }
  const samples = await interleave([task], JSON.parse(effort) as Effort)
  return samples.get(task.name) ?? []
}

async function ask(stream: boolean): Promise<void> {
  const response = await emulator.fetch('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: JSON.stringify({
      model: 'kestrel/swift-2-nano',
      messages: [{ role: 'user', content: question }],
      stream,
    }),
  })
  const text = await response.text()
  if (text.length < replyText.length) throw new Error(`The answer is too short: ${text}`)
}
