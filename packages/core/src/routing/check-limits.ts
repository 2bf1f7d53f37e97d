import type { ChatRequest } from '../wire/chat-request.ts'
import type { Warn } from './request-warning.ts'

/** Warns about what is longer than documented, and about cache marks where none are documented. */
export function checkLimits(request: ChatRequest, warn: Warn): void {
  const { session_id: sessionId, stop, metadata } = request
  if (typeof sessionId === 'string' && sessionId.length > 256) {
    warnAboutLimit('session_id', `${sessionId.length} characters`, '256', warn)
  }
  if (Array.isArray(stop) && stop.length > 4) {
    warnAboutLimit('stop', `${stop.length} entries`, '4', warn)
  }
  if (typeof metadata === 'object' && metadata !== null) checkMetadata(metadata, warn)
  checkCacheControl(request, warn)
}

function checkMetadata(metadata: Readonly<Record<string, string>>, warn: Warn): void {
  const pairs = Object.entries(metadata)
  if (pairs.length > 16) warnAboutLimit('metadata', `${pairs.length} pairs`, '16', warn)
  for (const [key, value] of pairs) {
    if (key.length > 64) {
      warnAboutLimit('metadata', `a key of ${key.length} characters`, '64', warn)
    }
    if (typeof value === 'string' && value.length > 512) {
      warnAboutLimit(`metadata.${key}`, `${value.length} characters`, '512', warn)
    }
  }
}

function warnAboutLimit(parameter: string, found: string, limit: string, warn: Warn): void {
  warn(
    'limit-exceeded',
    parameter,
    `\`${parameter}\` has ${found}, more than the documented ${limit}, and may be refused. Shorten it.`,
  )
}

function checkCacheControl(request: ChatRequest, warn: Warn): void {
  if (!Array.isArray(request.messages)) return
  for (const [index, message] of request.messages.entries()) {
    const content: unknown = message?.content
    if (!Array.isArray(content)) continue
    for (const [part, { type, cache_control: mark }] of objectsIn(content)) {
      if (type === 'text' || mark === undefined || mark === null) continue
      warn(
        'cache-control-not-on-text',
        `messages[${index}].content[${part}].cache_control`,
        '`cache_control` is documented for text parts only and may be ignored here. ' +
          'Put it on the last text part of what is to be cached.',
      )
    }
  }
}

function* objectsIn(
  list: readonly unknown[],
): Generator<[index: number, { type?: unknown; cache_control?: unknown }]> {
  for (const [index, item] of list.entries()) {
    if (typeof item === 'object' && item !== null) yield [index, item]
  }
}
