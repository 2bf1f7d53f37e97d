/** Counts the tokens of a text. */
export type CountTokens = (text: string) => number

// Characters, and what an entry of a map takes besides.
const rememberedSize = 2_000_000
const entrySize = 100

/** Knows what it counted lately: each turn of a conversation brings all earlier ones along. */
export function remembering(countTokens: CountTokens): CountTokens {
  // Two maps take turns, so that forgetting takes no time and memory stays within bounds.
  let young = new Map<string, number>()
  let old = young
  let size = 0
  return (text) => {
    const known = young.get(text) ?? old.get(text)
    if (known !== undefined) return known
    const tokens = countTokens(text)
    size += entrySize + text.length
    if (size > rememberedSize) {
      old = young
      young = new Map()
      size = 0
    }
    young.set(text, tokens)
    return tokens
  }
}
