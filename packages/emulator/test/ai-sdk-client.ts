import { createOpenRouter, type OpenRouterProviderSettings } from '@openrouter/ai-sdk-provider'
import { tool } from 'ai'
import * as z from 'zod'
import type { Emulator, EmulatorOptions } from '../src/index.ts'
import { testEmulator } from './call.ts'

/** An emulator, and the official provider that asks it. */
export function setUpAiSdk(
  options?: EmulatorOptions,
  settings?: OpenRouterProviderSettings,
): { emulator: Emulator; openrouter: ReturnType<typeof createOpenRouter> } {
  const emulator = testEmulator(options)
  const { fetch, apiKey } = emulator
  return { emulator, openrouter: createOpenRouter({ apiKey, fetch, ...settings }) }
}

/** Tells the weather of a city. */
export const weather = tool({
  description: 'The weather of a city',
  inputSchema: z.object({ city: z.string() }),
  execute: ({ city }) => `Rain in ${city}`,
})
