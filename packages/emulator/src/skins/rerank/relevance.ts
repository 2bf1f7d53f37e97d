/**
 * How well a document answers a question, from 0 to 1: the share of the question's words that the
 * document holds, rare words counting more, and a little for a document that says nothing else.
 */
export function relevanceScores(query: string, documents: readonly string[]): number[] {
  const asked = new Set(wordsOf(query))
  const held = documents.map((document) => wordsOf(document))
  const weights = new Map<string, number>()
  for (const word of asked) {
    const holders = held.filter((words) => words.includes(word)).length
    weights.set(word, Math.log(1 + documents.length / (1 + holders)))
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return held.map((words) => {
    const distinct = new Set(words)
    const found = [...weights].filter(([word]) => distinct.has(word))
    const share = found.reduce((sum, [, weight]) => sum + weight, 0) / (total === 0 ? 1 : total)
    const focus = found.length / Math.max(1, distinct.size)
    return Number((0.9 * share + 0.1 * focus).toFixed(6))
  })
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
