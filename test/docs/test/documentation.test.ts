import { createEmulator } from '@waypost/emulator'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { documentationBlocks } from './documentation-blocks.ts'

const blocks = documentationBlocks()

beforeAll(async () => {
  await import('./extract-blocks.ts')
})

beforeEach(() => {
  const emulator = createEmulator()
  vi.stubGlobal('fetch', emulator.fetch)
  vi.stubEnv('OPENROUTER_API_KEY', emulator.apiKey)
  vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
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
  'the example at %s runs on the emulator',
  async (_, name) => {
    await expect(import(/* @vite-ignore */ `../blocks/${name}`)).resolves.toBeDefined()
  },
)
