import { createEmulator, type Emulator, type EmulatorOptions } from '../../index.ts'
import { applyScript } from './apply-script.ts'
import { UsageError } from './io.ts'
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
    ...(tokenizer === 'o200k' ? { countTokens: await loadTokenizer() } : {}),
    ...(tokensPerSecond === undefined ? {} : { pace: { tokensPerSecond } }),
    ...more,
  })
  if (script !== undefined) await applyScript(emulator, script)
  return emulator
}

// Its tables are megabytes, and its package is installed by those who want it.
async function loadTokenizer(): Promise<(text: string) => number> {
  try {
    const { countO200kTokens } = await import('../../tokenizer/index.ts')
    return countO200kTokens
  } catch {
    throw new UsageError('--tokenizer o200k needs a package: npm install gpt-tokenizer')
  }
}
