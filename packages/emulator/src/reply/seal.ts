import { createRandom, hashText } from '../chance/random.ts'

const letters = 96

/**
 * Stands for a signature or for encrypted reasoning: opaque to the caller, and the same whenever
 * the same is reasoned in the same format, so that a changed one is noticed when it comes back.
 */
export function seal(format: string, text: string): string {
  return `${createRandom(`${format}/${hashText(text)}/${text.length}`).letters(letters)}==`
}

/** Whether a text is a seal of ours. */
export function isSeal(text: string | null | undefined): text is string {
  return text != null && text.length === letters + 2 && /^[A-Za-z0-9]+==$/.test(text)
}
