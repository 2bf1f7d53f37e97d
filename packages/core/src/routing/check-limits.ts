import type { ChatRequest } from '../wire/chat-request.ts'
import type { Warn } from './request-warning.ts'

/** Warns about what is longer than documented, and about cache marks where none are documented. */
export function checkLimits(request: ChatRequest, warn: Warn): void {
  const { session_id: sessionId, stop, metadata, messages } = request
  if (typeof sessionId === 'string') limit('session_id', sessionId, 256)
  if (Array.isArray(stop)) limit('stop', stop, 4)
  const pairs = typeof metadata === 'object' && metadata !== null ? Object.entries(metadata) : []
  limit('metadata', pairs, 16)
  for (const [key, value] of pairs) {
    limit('metadata', key, 64)
    if (typeof value === 'string') limit(`metadata.${key}`, value, 512)
  }

  for (const [index, message] of (Array.isArray(messages) ? messages : []).entries()) {
    const content: unknown = message?.content
    for (const [part, item] of (Array.isArray(content) ? content : []).entries()) {
      const { type, cache_control: mark }: { type?: unknown; cache_control?: unknown } =
        Object(item)
      warn(
        type !== 'text' && mark != null,
        'cache-control-not-on-text',
        `messages[${index}].content[${part}].cache_control`,
        'may be ignored: put it on the last text part of what is to be cached',
      )
    }
  }

  function limit(parameter: string, { length }: string | readonly unknown[], most: number): void {
    const problem = `has a length of ${length}, more than the documented ${most}: shorten it`
    warn(length > most, 'limit-exceeded', parameter, problem)
  }
}
