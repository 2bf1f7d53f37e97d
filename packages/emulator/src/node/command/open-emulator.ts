import { createEmulator, type Emulator, type EmulatorOptions } from '../../index.ts'
import { applyScript } from './apply-script.ts'
import type { CommandSettings } from './parse-arguments.ts'

/** An emulator as the options of a command describe it. */
export async function openEmulator(
  settings: CommandSettings,
  more: EmulatorOptions = {},
): Promise<Emulator> {
  const { seed, profile, credits, tokensPerSecond, script, strict, tokenizer } = settings
  const emulator = createEmulator({
    seed,
    profile,
    credits,
    strict,
    ...(tokenizer === 'estimate' ? { countTokens: estimateTokens } : {}),
    ...(tokensPerSecond === undefined ? {} : { pace: { tokensPerSecond } }),
    ...more,
  })
  if (script !== undefined) await applyScript(emulator, script)
  return emulator
}

// About right for English.
function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4)
}
