import type { CacheControl, ChatMessage, ContentPart, TextPart } from '@waypost/core'

/** How long what is cached is kept. */
export interface CacheBreakpointOptions {
  /** @default '5m' */
  ttl?: CacheControl['ttl']
}

/**
 * A message after whose text the cached prefix of the prompt ends. A request may have four such
 * places; providers that cache by themselves ignore them. OpenRouter documentation: Prompt Caching.
 */
export function withCacheBreakpoint<Message extends ChatMessage>(
  message: Message,
  options: CacheBreakpointOptions = {},
): Message {
  const { content } = message
  const parts: readonly ContentPart[] =
    typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? [])
  const last = parts.findLastIndex(({ type }) => type === 'text')
  // The place can be on a text only.
  if (last === -1) return message
  const cached = parts.map((part, index) =>
    index === last && part.type === 'text' ? cachedText(part.text, options, part) : part,
  )
  return { ...message, content: cached }
}

/** A text part after which the cached prefix of the prompt ends. */
export function cachedText(
  text: string,
  { ttl }: CacheBreakpointOptions = {},
  part?: TextPart,
): TextPart {
  return { ...part, type: 'text', text, cache_control: { type: 'ephemeral', ...(ttl && { ttl }) } }
}
