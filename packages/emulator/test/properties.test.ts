import { array, assert, asyncProperty, constantFrom, integer, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import {
  createVirtualClock,
  type Emulator,
  faultDescriptions,
  type VirtualClock,
} from '../src/index.ts'
import {
  type ActivityBody,
  type Credits,
  type GenerationBody,
  get,
  type KeyInfo,
} from './account.ts'
import { chat, chunksOf, testEmulator } from './call.ts'
import { parseUsd, usdToNumber } from '../src/money/usd.ts'

const models = ['kestrel/swift-2-nano', 'borealis/aurora-4', 'openfield/meadow-70b']
const faults = Object.keys(faultDescriptions).filter((name) => !name.startsWith('st'))

const actions = record({
  model: constantFrom(...models),
  fault: constantFrom('', '', ...faults),
  stream: constantFrom(true, false),
  /** How many pieces are read before the client hangs up. */
  reads: integer({ min: 0, max: 12 }),
  tokensPerSecond: constantFrom(0, 50),
})

interface Action {
  model: string
  fault: string
  stream: boolean
  reads: number
  tokensPerSecond: number
}

async function act(emulator: Emulator, clock: VirtualClock, action: Action): Promise<void> {
  const { model, fault, stream, reads, tokensPerSecond } = action
  const headers = { authorization: `Bearer ${emulator.apiKey}`, 'x-emulator-fault': fault }
  const pace = { tokensPerSecond }
  emulator.reply({ text: 'Some words that cost a little.', pace })
  const asking = chat(emulator, { model, stream }, { headers })
  await clock.advance('30s')
  const reader = (await asking).body?.getReader()
  for (let count = 0; count < reads; count += 1) {
    const reading = reader?.read().catch(() => ({ done: true }))
    await clock.advance('15s')
    if ((await reading)?.done !== false) return
  }
  await reader?.cancel()
}

test('whatever fails and whoever hangs up, every account agrees on what was spent', async () => {
  await assert(
    asyncProperty(array(actions, { minLength: 1, maxLength: 5 }), async (list) => {
      const clock = createVirtualClock()
      const emulator = testEmulator({ clock })
      for (const action of list) await act(emulator, clock, action)
      let spent = 0n
      for (const { generationId } of emulator.requests) {
        if (generationId === undefined) continue
        const path = `/generation?id=${generationId}`
        const found = await get<GenerationBody>(emulator, path).catch(() => undefined)
        spent += parseUsd(found?.data.total_cost ?? 0)
      }
      const credits = await get<Credits>(emulator, '/credits', emulator.managementKey)
      const key = await get<KeyInfo>(emulator, '/key')
      await clock.advance('24h')
      const activity = await get<ActivityBody>(emulator, '/activity', emulator.managementKey)
      const active = activity.data.reduce((sum, { usage }) => sum + parseUsd(usage), 0n)
      expect(credits.data.total_usage).toBe(usdToNumber(spent))
      expect(key.data.usage).toBe(usdToNumber(spent))
      expect(usdToNumber(active)).toBe(usdToNumber(spent))
    }),
    { numRuns: 25 },
  )
})

test('however a stream is cut into pieces, it says the same', async () => {
  await assert(
    asyncProperty(
      string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      integer({ min: 1, max: 50 }),
      async (text, pieceBytes) => {
        const emulator = testEmulator().reply({ text, faults: { pieceBytes } })
        const body = await (await chat(emulator, { stream: true })).text()
        const said = chunksOf(body).map(({ choices }) => choices[0]?.delta.content ?? '')
        expect(said.join('')).toBe(text)
      },
    ),
    { numRuns: 100 },
  )
})

test('half of a surrogate pair is never sent', async () => {
  await assert(
    asyncProperty(string({ unit: 'grapheme', maxLength: 80 }), async (text) => {
      const body = await (await chat(testEmulator().reply(text), { stream: true })).text()
      const pieces = chunksOf(body).map(({ choices }) => choices[0]?.delta.content ?? '')
      expect(pieces.some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false)
    }),
    { numRuns: 100 },
  )
})
