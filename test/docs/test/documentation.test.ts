import { type Clock, createEmulator, systemClock } from '@waypost/emulator'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { documentationBlocks } from './documentation-blocks.ts'
import { allowWhatIsAsked, page } from './visitor.ts'

const blocks = documentationBlocks()

// What takes the emulator a minute is not waited for that long.
const startedMs = Date.now()
const fastClock: Clock = {
  now: () => startedMs + (Date.now() - startedMs) * 100,
  sleep: (durationMs, signal) => systemClock.sleep(durationMs / 100, signal),
}

beforeAll(async () => {
  await import('./extract-blocks.ts')
})

beforeEach(() => {
  const emulator = createEmulator({ clock: fastClock })
  vi.stubGlobal('fetch', emulator.fetch)
  vi.stubEnv('OPENROUTER_API_KEY', emulator.apiKey)
  const { location, sessionStorage } = page()
  vi.stubGlobal('location', location)
  vi.stubGlobal('sessionStorage', sessionStorage)
  vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  vi.spyOn(process, 'emitWarning').mockImplementation((warning) => {
    throw new Error(String(warning))
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

test('the documentation has examples', () => {
  expect(blocks.length).toBeGreaterThan(3)
})

test.each(blocks.map(({ place, name }) => [place, name]))(
  'the example at %s runs on the emulator, and uses nothing that its host deprecates',
  async (_, name) => {
    await expect(import(/* @vite-ignore */ `../blocks/${name}`)).resolves.toBeDefined()
    const back = await allowWhatIsAsked(location)
    if (back === undefined) return
    location.search = back.search
    await expect(import(/* @vite-ignore */ `../blocks/${name}?back`)).resolves.toBeDefined()
  },
)
