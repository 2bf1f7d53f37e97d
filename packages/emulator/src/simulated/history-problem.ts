import type { Message } from '../wire/message.ts'

/**
 * Why a provider would refuse a conversation: a result without its call, or a call without its result
 * by the time that somebody else speaks. Messages of the assistant in a row are one turn.
 */
export function historyProblem(messages: readonly Message[]): string | undefined {
  const called = new Set<string>()
  const open = new Set<string>()
  for (const [index, { role, tool_calls: calls, tool_call_id: answered }] of messages.entries()) {
    const goesOn = role === 'assistant' && messages[index - 1]?.role === 'assistant'
    if (role !== 'tool' && !goesOn) {
      if (open.size > 0) break
      called.clear()
    }
    for (const { id } of calls ?? []) {
      called.add(id)
      open.add(id)
    }
    if (role !== 'tool') continue
    if (!called.has(answered ?? '')) {
      return `messages[${index}]: no tool call of the assistant's turn before it has the id ${answered}`
    }
    open.delete(answered ?? '')
  }
  if (open.size === 0) return undefined
  return `Every tool call needs its tool message before the next turn; missing: ${[...open].join(', ')}`
}
