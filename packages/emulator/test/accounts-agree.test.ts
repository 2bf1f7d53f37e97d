import { array, assert, asyncProperty, boolean, constantFrom, record } from 'fast-check'
import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, type VirtualClock } from '../src/index.ts'
import { parseUsd, usdToNumber } from '../src/money/usd.ts'
import {
  type ActivityBody,
  createKey,
  type Credits,
  type GenerationBody,
  get,
  type KeyInfo,
} from './account.ts'
import { testEmulator } from './call.ts'

const model = 'kestrel/swift-2-nano'
const messages = [{ role: 'user', content: 'What is the weather in Oslo, and why is it so?' }]
const speech = { model: 'kestrel/voice-1', input: 'A few words.', voice: 'any' }
const recording = { data: 'AAAAAAAA'.repeat(400), format: 'pcm' }

/** A request of each kind that costs something. */
const requests: readonly (readonly [path: string, body: object])[] = [
  ['/chat/completions', { model, messages }],
  ['/chat/completions', { model: 'borealis/aurora-4', messages, reasoning: { effort: 'high' } }],
  ['/chat/completions', { model, messages, n: 3 }],
  ['/chat/completions', { model, messages, plugins: [{ id: 'web' }] }],
  ['/chat/completions', { model: 'openfield/meadow-8b:free', messages }],
  ['/chat/completions', { model: 'lumen/prism-3-image', messages, modalities: ['image', 'text'] }],
  ['/completions', { model, prompt: 'Once upon a time' }],
  ['/responses', { model, input: 'Hello', reasoning: { effort: 'low' } }],
  ['/messages', { model: 'borealis/aurora-4', messages, max_tokens: 300 }],
  ['/embeddings', { model: 'openfield/clover-embed-small', input: ['a bay', 'a hill'] }],
  ['/rerank', { model: 'openfield/clover-rerank', query: 'bay', documents: ['a bay', 'a hill'] }],
  ['/images', { model: 'borealis/canvas-2', prompt: 'a bay', size: '16x16', n: 2 }],
  ['/audio/speech', speech],
  ['/audio/transcriptions', { model: 'openfield/clover-ear', input_audio: recording }],
  ['/videos', { model: 'deepwell/reel-1', prompt: 'a bay', duration: 1 }],
]

interface Action {
  request: (typeof requests)[number]
  /** Whether the key that pays is the emulator's first. */
  first: boolean
  stream: boolean
  /** Whether the answer is left after its first piece. */
  leaves: boolean
  fault: string
  cached: boolean
}

const actions = record({
  request: constantFrom(...requests),
  first: boolean(),
  stream: boolean(),
  leaves: boolean(),
  fault: constantFrom('', '', '', 'error-in-stream', 'html-502', 'cut-stream', 'cold-start'),
  cached: boolean(),
})

async function act(
  emulator: Emulator,
  clock: VirtualClock,
  key: string,
  action: Action,
): Promise<void> {
  const { request, stream, leaves, fault, cached } = action
  const [path, body] = request
  const asking = emulator.fetch(`https://openrouter.ai/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'x-emulator-fault': fault,
      ...(cached ? { 'x-openrouter-cache': 'true' } : {}),
    },
    body: JSON.stringify({ ...body, stream }),
  })
  await clock.advance('10s')
  const reader = (await asking).body?.getReader()
  for (;;) {
    const reading = reader?.read().catch(() => undefined)
    await clock.advance('10s')
    if ((await reading)?.done !== false || leaves) break
  }
  await reader?.cancel()
}

test('whatever is asked by whichever key, every account agrees on what was spent', async () => {
  await assert(
    asyncProperty(array(actions, { minLength: 1, maxLength: 8 }), async (list) => {
      const clock = createVirtualClock()
      const emulator = testEmulator({
        clock,
        account: { byok: [{ provider: 'kestrel', use: 'prioritized' }] },
      })
      const { key: second = '' } = await createKey(emulator)
      const keys = [emulator.apiKey, second]
      for (const action of list)
        await act(emulator, clock, keys[action.first ? 0 : 1] ?? '', action)
      let spent = 0n
      let count = 0
      for (const { generationId } of emulator.requests) {
        if (generationId === undefined) continue
        const { data } = await get<GenerationBody>(emulator, `/generation?id=${generationId}`)
        spent += parseUsd(data.total_cost)
        count += 1
      }
      const credits = await get<Credits>(emulator, '/credits', emulator.managementKey)
      let used = 0n
      for (const key of keys) {
        const { data } = await get<KeyInfo>(emulator, '/key', key)
        expect(data.usage_daily).toBe(data.usage)
        used += parseUsd(data.usage)
      }
      await clock.advance('24h')
      const activity = await get<ActivityBody>(emulator, '/activity', emulator.managementKey)
      const active = activity.data.reduce((sum, { usage }) => sum + parseUsd(usage), 0n)
      const asked = activity.data.reduce((sum, { requests: some }) => sum + some, 0)
      expect(parseUsd(credits.data.total_usage)).toBe(parseUsd(usdToNumber(spent)))
      expect(used).toBe(spent)
      expect(active).toBe(spent)
      expect(asked).toBe(count)
    }),
    { numRuns: 25 },
  )
}, 60_000)
