import { RecentMap } from '../memory/recent-map.ts'

/** Counts the tokens of a text. */
export type CountTokens = (text: string) => number

// Characters, and what an entry of a map takes besides.
const rememberedSize = 2_000_000
const entrySize = 100

/** Knows what it counted lately: each turn of a conversation brings all earlier ones along. */
export function remembering(countTokens: CountTokens): CountTokens {
  const known = new RecentMap<string, number>(rememberedSize, (text) => entrySize + text.length)
  return (text) => {
    const counted = known.get(text)
    if (counted !== undefined) return counted
    const tokens = countTokens(text)
    known.set(text, tokens)
    return tokens
  }
}
