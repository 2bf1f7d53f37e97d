import { create } from 'zustand'
import {
  deleteConversation,
  listSummaries,
  readTree,
  renameConversation,
  restoreConversation,
  type Summary,
} from './archive.ts'
import type { MessageTree } from './message-tree.ts'

interface ConversationList {
  /** Undefined until the browser's storage has been read. */
  summaries: Summary[] | undefined
  /** What can be put back. */
  deleted: { summary: Summary; tree: MessageTree } | undefined
  load: () => Promise<void>
  put: (summary: Summary) => void
  rename: (id: string, title: string) => Promise<void>
  remove: (id: string) => Promise<void>
  restore: () => Promise<void>
  forgetDeleted: () => void
}

export const useConversationList = create<ConversationList>()((set, get) => ({
  summaries: undefined,
  deleted: undefined,
  async load() {
    set({ summaries: await listSummaries() })
  },
  put(summary) {
    const others = (get().summaries ?? []).filter(({ id }) => id !== summary.id)
    const summaries = [summary, ...others]
    set({ summaries: summaries.toSorted((left, right) => right.updatedAtMs - left.updatedAtMs) })
  },
  async rename(id, title) {
    await renameConversation(id, title)
    await get().load()
  },
  async remove(id) {
    const summary = get().summaries?.find((one) => one.id === id)
    if (summary === undefined) return
    const deleted = { summary, tree: await readTree(id) }
    await deleteConversation(id)
    set({ deleted })
    await get().load()
  },
  async restore() {
    const { deleted } = get()
    if (deleted === undefined) return
    await restoreConversation(deleted.summary, deleted.tree)
    set({ deleted: undefined })
    await get().load()
  },
  forgetDeleted: () => set({ deleted: undefined }),
}))
