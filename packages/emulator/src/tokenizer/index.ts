import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'

/**
 * Counts tokens as models of the o200k vocabulary do. Pass it to `createEmulator` as `countTokens`;
 * it needs the package `gpt-tokenizer`.
 */
export function countO200kTokens(text: string): number {
  // Special tokens in a text are counted as the characters that they are written with.
  return countTokens(text, { disallowedSpecial: new Set() })
}
