import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

let asked = 0

/** Sends requests of which none is like another. */
async function ask(emulator: Emulator, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    asked += 1
    await emulator.handle({
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions',
      headers: { authorization: `Bearer ${emulator.apiKey}` },
      body: JSON.stringify({
        model: 'kestrel/swift-2-nano',
        messages: [{ role: 'user', content: `Say ${asked}` }],
        session_id: `session ${asked}`,
        user: `user ${asked}`,
      }),
    })
  }
}

function heapBytes(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

test('what is kept of requests is bounded', { timeout: 60_000 }, async () => {
  const emulator = createEmulator({ credits: 1_000_000 })
  // Generations and sessions are kept by ten thousand; after that many, others make room.
  await ask(emulator, 10_000)
  const fullBytes = heapBytes()
  await ask(emulator, 10_000)
  const grownBytes = heapBytes() - fullBytes
  // A hundred bytes of each request would be a megabyte.
  expect(grownBytes / 10_000).toBeLessThan(100)
})
