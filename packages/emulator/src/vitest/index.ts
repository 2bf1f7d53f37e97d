import { test as base, type TestAPI } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'

/** What a test gets beside its name. */
export interface EmulatorFixtures {
  /** A fresh emulator; the test fails if replies that it scripted were never asked for. */
  emulator: Emulator
}

/** `test` of vitest with an emulator of its own for every test. */
export const test: TestAPI<EmulatorFixtures> = base.extend<EmulatorFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the names of fixtures from this pattern.
  emulator: async ({}, use) => {
    const emulator = createEmulator()
    await use(emulator)
    emulator.close()
    if (emulator.pendingReplies > 0) {
      throw new Error(`${emulator.pendingReplies} scripted replies were never asked for`)
    }
  },
})
