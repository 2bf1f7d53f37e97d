import type { ChatEvent } from '../src/index.ts'

/** What is wrong with a sequence of events; empty when it keeps every promise. */
export function brokenInvariants(events: readonly ChatEvent[]): string[] {
  const wrong: string[] = []
  const open = new Set<string>()
  const closed = new Set<string>()
  const counts = new Map<string, number>()
  for (const [position, event] of events.entries()) {
    counts.set(event.type, (counts.get(event.type) ?? 0) + 1)
    if (event.type === 'response-start' && position !== 0) wrong.push('the start is not first')
    if (event.type === 'finish' && position !== events.length - 1) wrong.push('finish is not last')
    const block = blockOf(event)
    if (block === undefined) continue
    if (event.type.endsWith('-start')) {
      if (open.has(block) || closed.has(block)) wrong.push(`${block} starts twice`)
      open.add(block)
    } else if (!open.has(block)) {
      wrong.push(`${event.type} outside of ${block}`)
    } else if (event.type.endsWith('-end')) {
      open.delete(block)
      closed.add(block)
    }
  }
  for (const block of open) wrong.push(`${block} never ends`)
  for (const type of ['response-start', 'usage', 'finish']) {
    if (events.length > 0 && counts.get(type) !== 1)
      wrong.push(`${type} comes ${counts.get(type)} times`)
  }
  return wrong
}

function blockOf(event: ChatEvent): string | undefined {
  if ('block' in event) return event.block
  return event.type.startsWith('tool-call-') && 'index' in event
    ? `tool call ${event.choice}/${event.index}`
    : undefined
}
