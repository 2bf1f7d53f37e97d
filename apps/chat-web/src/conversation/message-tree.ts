import type { ChatMessage } from '../chat/message.ts'

interface Node {
  message: ChatMessage
  /** The message that this one answers; null for the first. */
  parentId: string | null
}

/**
 * A conversation with all versions of its messages: editing a question or asking again adds a
 * sibling, and nothing is lost.
 */
export interface MessageTree {
  readonly nodes: Readonly<Record<string, Node>>
  /** The version that is shown, by the id of what comes before it; the first message's is under ''. */
  readonly chosen: Readonly<Record<string, string>>
}

export const emptyTree: MessageTree = { nodes: {}, chosen: {} }

/** The messages that are shown, from the first to the last. */
export function pathOf({ nodes, chosen }: MessageTree): ChatMessage[] {
  const path: ChatMessage[] = []
  for (let id = chosen['']; id !== undefined; id = chosen[id]) {
    const node = nodes[id]
    if (node === undefined) break
    path.push(node.message)
  }
  return path
}

/** The tree with these messages in it, shown. */
export function withPath(tree: MessageTree, path: readonly ChatMessage[]): MessageTree {
  const nodes = { ...tree.nodes }
  const chosen = { ...tree.chosen }
  let parentId: string | null = null
  for (const message of path) {
    nodes[message.id] = { message, parentId }
    chosen[parentId ?? ''] = message.id
    parentId = message.id
  }
  // What came after the last of them belongs to a version that is not shown.
  if (parentId !== null && !isParentOf(nodes, parentId, chosen[parentId])) delete chosen[parentId]
  return { nodes, chosen }
}

/** The versions of a message in the order of their making, itself among them. */
export function versionsOf({ nodes }: MessageTree, id: string): string[] {
  const node = nodes[id]
  if (node === undefined) return [id]
  return Object.values(nodes)
    .filter(({ parentId }) => parentId === node.parentId)
    .map(({ message }) => message.id)
}

/** The tree with another version of a message shown, and with what followed it. */
export function choose(tree: MessageTree, id: string): MessageTree {
  const node = tree.nodes[id]
  if (node === undefined) return tree
  return { ...tree, chosen: { ...tree.chosen, [node.parentId ?? '']: id } }
}

/** Every message, of every version. */
export function allMessages({ nodes }: MessageTree): ChatMessage[] {
  return Object.values(nodes).map(({ message }) => message)
}

function isParentOf(nodes: MessageTree['nodes'], id: string, childId: string | undefined): boolean {
  return childId !== undefined && nodes[childId]?.parentId === id
}
