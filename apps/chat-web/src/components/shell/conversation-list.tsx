import type { ReactNode } from 'react'
import type { Summary } from '../../conversation/archive.ts'
import { useConversationList } from '../../conversation/conversation-list.ts'
import { ConversationRow } from './conversation-row.tsx'

const dayMs = 86_400_000

/** The chats of this browser by when they were last used. */
export function ConversationList(): ReactNode {
  const { summaries } = useConversationList()
  if (summaries === undefined) return undefined
  if (summaries.length === 0) {
    return (
      <p className="px-2 py-3 text-xs text-quiet">
        Your chats will be here. They are kept in this browser only.
      </p>
    )
  }
  return groupsOf(summaries).map(([when, group]) => (
    <section key={when} className="mb-3">
      <h2 className="px-2 py-1 text-xs font-medium text-quiet">{when}</h2>
      <ul>
        {group.map((summary) => (
          <ConversationRow key={summary.id} {...summary} />
        ))}
      </ul>
    </section>
  ))
}

function groupsOf(summaries: readonly Summary[]): [string, Summary[]][] {
  const today = new Date().setHours(0, 0, 0, 0)
  const groups = new Map<string, Summary[]>()
  for (const summary of summaries) {
    const when = whenOf(summary.updatedAtMs, today)
    groups.set(when, [...(groups.get(when) ?? []), summary])
  }
  return [...groups]
}

function whenOf(atMs: number, todayMs: number): string {
  if (atMs >= todayMs) return 'Today'
  if (atMs >= todayMs - dayMs) return 'Yesterday'
  if (atMs >= todayMs - 7 * dayMs) return 'This week'
  return 'Earlier'
}
