import type { Emulator } from '../src/index.ts'

/** The body of the request that the emulator saw last. */
export function lastBody(emulator: Emulator): unknown {
  return emulator.requests.at(-1)?.body
}
