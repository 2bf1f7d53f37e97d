import type { CountTokens } from '../tokenizer/count-tokens.ts'
import type { Message } from '../wire/message.ts'
import { textOf } from '../wire/message.ts'

/** The room that an endpoint has for a prompt. */
export interface Room {
  readonly tokens: number
  /** @default no limit */
  readonly messages: number
  readonly countTokens: CountTokens
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
  // One long text may hide another, so each message is shortened at most once.
  for (const _ of kept) {
    const excess = countPrompt(kept) - room.tokens
    if (excess <= 0) break
    kept = shortenLongest(kept, excess, room)
  }
  return kept
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
  const content = `${beginning(text, half)}${end(text, half)}`
  return messages.with(longest, { ...message, content })
}

// Neither cuts a character in two that takes two units.
function beginning(text: string, units: number): string {
  return text.slice(0, isHalved(text, units) ? units - 1 : units)
}

function end(text: string, units: number): string {
  const from = text.length - units
  return text.slice(isHalved(text, from) ? from + 1 : from)
}

function isHalved(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xff_ff
}
