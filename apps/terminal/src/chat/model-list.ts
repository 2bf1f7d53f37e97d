import type { Model } from '@waypost/client'
import type { ChatSession } from './chat-session.ts'

const lists = new WeakMap<ChatSession, Promise<Model[]>>()

/** The catalogue, asked for once in a conversation; empty where it cannot be had. */
export function modelsOf(session: ChatSession): Promise<Model[]> {
  const list = lists.get(session) ?? fetchModels(session)
  lists.set(session, list)
  return list
}

async function fetchModels({ client }: ChatSession): Promise<Model[]> {
  try {
    const { data } = await client.models.list()
    return data
  } catch {
    // Completion and the choice from a list are conveniences; a typed id works without.
    return []
  }
}
