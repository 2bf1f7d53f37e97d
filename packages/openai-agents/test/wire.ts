import { createEmulator, type Emulator, type EmulatorOptions } from '@waypost/emulator'
import { Runner } from '@openai/agents-core'
import { OpenRouterProvider, type OpenRouterProviderOptions } from '@waypost/openai-agents'

export const model = 'borealis/aurora-4'

/** A runner whose agents talk to an emulator. */
export function createRunner(
  options: OpenRouterProviderOptions = {},
  emulatorOptions: EmulatorOptions = {},
): { emulator: Emulator; runner: Runner; provider: OpenRouterProvider } {
  const emulator = createEmulator({ seed: 1, ...emulatorOptions })
  const provider = new OpenRouterProvider({
    apiKey: emulator.apiKey,
    fetch: emulator.fetch,
    model,
    maxRetries: 0,
    ...options,
  })
  return {
    emulator,
    provider,
    runner: new Runner({ modelProvider: provider, tracingDisabled: true }),
  }
}

/** The bodies that the emulator was sent; the tests say what has to be in them. */
// oxlint-disable-next-line typescript/no-explicit-any -- a type here would promise what is tested
export function bodies(emulator: Emulator): Record<string, any>[] {
  return emulator.requests.map(({ body }) => Object(body))
}
