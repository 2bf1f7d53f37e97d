import type { Message } from '../wire/message.ts'
import { textOf } from '../wire/message.ts'

/** The room that an endpoint has for a prompt. */
export interface Room {
  readonly tokens: number
  /** @default no limit */
  readonly messages: number
  readonly countTokens: (text: string) => number
}

/**
 * Shortens a conversation from its middle until it fits: the first and the last message stay.
 * Where messages are too many, half of those allowed come from the start and half from the end.
 */
export function compressMiddle(
  messages: readonly Message[],
  countPrompt: (messages: readonly Message[]) => number,
  room: Room,
): readonly Message[] {
  let kept = limitCount(messages, room.messages)
  while (kept.length > 2 && countPrompt(kept) > room.tokens) {
    kept = kept.toSpliced(Math.floor(kept.length / 2), 1)
  }
  const excess = countPrompt(kept) - room.tokens
  return excess > 0 ? shortenLongest(kept, excess, room) : kept
}

function limitCount(messages: readonly Message[], limit: number): readonly Message[] {
  if (messages.length <= limit) return messages
  const fromStart = Math.ceil(limit / 2)
  return [...messages.slice(0, fromStart), ...messages.slice(messages.length - (limit - fromStart))]
}

/** Cuts the middle out of the longest text that is left. */
function shortenLongest(
  messages: readonly Message[],
  excess: number,
  room: Room,
): readonly Message[] {
  const lengths = messages.map((message) => textOf(message).length)
  const longest = lengths.indexOf(Math.max(...lengths))
  const message = messages[longest]
  if (message === undefined) return messages
  const text = textOf(message)
  const tokens = room.countTokens(text)
  const keep = Math.max(0, tokens - excess - 1) / Math.max(tokens, 1)
  const half = Math.floor((text.length * keep) / 2)
  const content = `${text.slice(0, half)}${text.slice(text.length - half)}`
  return messages.with(longest, { ...message, content })
}
