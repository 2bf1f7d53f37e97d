import type { CountTokens } from '../tokenizer/count-tokens.ts'

/** The longest beginning of a text that has at most `limit` tokens. */
export function withinTokens(text: string, limit: number, countTokens: CountTokens): string {
  if (countTokens(text) <= limit) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (countTokens(text.slice(0, middle)) <= limit) low = middle
    else high = middle - 1
  }
  // Never half of a surrogate pair.
  const last = text.charCodeAt(low - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? low - 1 : low)
}

/** The pieces in which a model would deliver a text: words with their spaces when it streams. */
export function piecesOf(text: string, { streaming }: { readonly streaming: boolean }): string[] {
  if (!streaming) return text === '' ? [] : [text]
  return text.match(/\s*\S{1,16}(?![\uDC00-\uDFFF])\s*$|\s*\S{1,16}(?![\uDC00-\uDFFF])|\s+/g) ?? []
}
