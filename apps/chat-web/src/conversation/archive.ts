import { createStore, del, get, getMany, keys, set, setMany, update } from 'idb-keyval'
import { emptyTree, type MessageTree } from './message-tree.ts'

/** What the list of conversations shows of one. */
export interface Summary {
  id: string
  title: string
  /** Milliseconds since the epoch. */
  updatedAtMs: number
  /** USD, all versions of all answers. */
  costUsd: number
}

// The list is read as a whole, and trees hold pictures: each has an entry of its own.
const summaryKey = (id: string): string => `summary/${id}`
const treeKey = (id: string): string => `tree/${id}`

let opened: ReturnType<typeof createStore> | undefined

function store(): ReturnType<typeof createStore> {
  return (opened ??= createStore('waypost-chat', 'conversations'))
}

/** All conversations of this browser, the latest first. */
export async function listSummaries(): Promise<Summary[]> {
  const found = (await keys<string>(store())).filter((key) => key.startsWith(summaryKey('')))
  const summaries = await getMany<Summary | undefined>(found, store())
  return summaries
    .filter((summary) => summary !== undefined)
    .toSorted((left, right) => right.updatedAtMs - left.updatedAtMs)
}

export async function readTree(id: string): Promise<MessageTree> {
  return (await get<MessageTree>(treeKey(id), store())) ?? emptyTree
}

/** Keeps a conversation; the title that a person gave stays. */
export async function writeConversation(
  { id, title, ...summary }: Summary,
  tree: MessageTree,
): Promise<Summary> {
  const known = await get<Summary>(summaryKey(id), store())
  const kept: Summary = { id, title: known?.title ?? title, ...summary }
  await setMany(
    [
      [treeKey(id), tree],
      [summaryKey(id), kept],
    ],
    store(),
  )
  return kept
}

export async function renameConversation(id: string, title: string): Promise<void> {
  await update<Summary | undefined>(
    summaryKey(id),
    (summary) => summary && { ...summary, title },
    store(),
  )
}

export async function deleteConversation(id: string): Promise<void> {
  await Promise.all([del(summaryKey(id), store()), del(treeKey(id), store())])
}

/** Puts a deleted conversation back. */
export async function restoreConversation(summary: Summary, tree: MessageTree): Promise<void> {
  await set(treeKey(summary.id), tree, store())
  await set(summaryKey(summary.id), summary, store())
}
