import { createRandom, hashText } from '../chance/random.ts'

/**
 * Stands for a signature or for encrypted reasoning: opaque to the caller, and the same whenever
 * the same model reasons the same, so that a changed one is noticed when it comes back.
 */
export function seal(modelId: string, text: string): string {
  const letters = createRandom(`${modelId}/${hashText(text)}/${text.length}`).letters(96)
  return `${letters}==`
}
