import { test as base, type TestAPI } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'
import type { EmulatorOptions } from '../engine/emulator-options.ts'

/** What a test gets beside its name. */
export interface EmulatorFixtures {
  /** How the emulator is set up; `test.extend` or `test.override` changes it. @default {} */
  emulatorOptions: EmulatorOptions
  /**
   * A fresh emulator. The test fails if replies that it scripted were never asked for, or if a
   * strict emulator was asked what no script answers.
   */
  emulator: Emulator
}

/** `test` of vitest with an emulator of its own for every test. */
export const test: TestAPI<EmulatorFixtures> = base.extend<EmulatorFixtures>({
  emulatorOptions: {},
  emulator: async ({ emulatorOptions }, use) => {
    const emulator = createEmulator(emulatorOptions)
    await use(emulator)
    emulator.close()
    if (emulator.unmatched.length > 0) throw new Error(emulator.unmatched.join('\n'))
    if (emulator.pendingReplies > 0) {
      throw new Error(`Replies that were scripted and never asked for: ${emulator.pendingReplies}`)
    }
  },
})
