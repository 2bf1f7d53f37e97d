import type { Logprobs } from '../wire/chat-response.ts'

/** Puts log probabilities together: lists are joined, anything else is replaced. */
export function joinLogprobs(pieces: readonly Logprobs[]): Logprobs {
  const whole: Record<string, unknown> = {}
  for (const piece of pieces) {
    for (const [key, value] of Object.entries(piece)) {
      const before = whole[key]
      if (!Array.isArray(value)) whole[key] = value
      else if (Array.isArray(before)) for (const token of value) before.push(token)
      else whole[key] = [...value]
    }
  }
  return whole
}
