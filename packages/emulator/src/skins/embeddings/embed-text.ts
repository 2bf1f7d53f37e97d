import { hashText } from '../../chance/random.ts'

const defaultDimensions = 1_024
// Each feature touches several coordinates, so that two that meet in one rarely meet in all.
const coordinatesPerFeature = 4

/**
 * Places a text in a space where texts that share words and parts of words are near each other.
 * The vector has length 1, and is the same for the same salt and text.
 */
export function embedText(
  text: string,
  salt: string,
  dimensions: number = defaultDimensions,
): number[] {
  const vector = Array.from({ length: dimensions }, () => 0)
  for (const [feature, weight] of featuresOf(text)) {
    for (let turn = 0; turn < coordinatesPerFeature; turn += 1) {
      const hash = hashText(`${salt}/${turn}/${feature}`)
      const coordinate = (hash >>> 1) % dimensions
      vector[coordinate] = (vector[coordinate] ?? 0) + (hash % 2 === 0 ? weight : -weight)
    }
  }
  const length = Math.hypot(...vector)
  // Features that cancel each other out leave no direction; any fixed one will do.
  if (length === 0) vector[0] = 1
  return vector.map((value) => Math.fround(value / (length === 0 ? 1 : length)))
}

/** Words count most, then what they are made of, so that "cats" is close to "cat". */
function featuresOf(text: string): Map<string, number> {
  const features = new Map<string, number>()
  const add = (feature: string, weight: number): void => {
    features.set(feature, (features.get(feature) ?? 0) + weight)
  }
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) add(`raw:${text}`, 1)
  for (const [index, word] of words.entries()) {
    add(`word:${word}`, 1)
    const next = words[index + 1]
    if (next !== undefined) add(`pair:${word} ${next}`, 0.3)
    const padded = `<${word}>`
    for (let start = 0; start + 3 <= padded.length; start += 1) {
      add(`part:${padded.slice(start, start + 3)}`, 0.3)
    }
  }
  return features
}
