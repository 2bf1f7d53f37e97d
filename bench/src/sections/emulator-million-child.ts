import { pathToFileURL } from 'node:url'
import type * as Emulator from '@waypost/emulator'
import { question } from '../servers/scripted-reply.ts'

/** What this script prints: the heap after each tenth of the requests. */
export type HeapSizes = number[]

const [folder = '', requests] = process.argv.slice(2)
const { createEmulator } = (await import(
  pathToFileURL(`${folder}/index.js`).href
)) as typeof Emulator
const emulator = createEmulator({ credits: 1_000_000_000 })
const heapBytes: HeapSizes = []
for (let tenth = 0; tenth < 10; tenth++) {
  for (let index = 0; index < Number(requests) / 10; index++) await ask(tenth, index)
  globalThis.gc?.()
  globalThis.gc?.()
  heapBytes.push(process.memoryUsage().heapUsed)
}
console.log(JSON.stringify(heapBytes))
process.exit()

/** Every request is one of its own, so that nothing that is kept of one serves for another. */
async function ask(tenth: number, index: number): Promise<void> {
  const response = await emulator.fetch('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: JSON.stringify({
      model: index % 2 === 0 ? 'kestrel/swift-2-nano' : 'borealis/aurora-4',
      messages: [{ role: 'user', content: `${question} ${tenth}/${index}` }],
      session_id: `session ${tenth}/${index}`,
      user: `user ${tenth}/${index}`,
      stream: index % 4 === 0,
    }),
  })
  if (response.status !== 200) throw new Error(await response.text())
  await response.text()
}
