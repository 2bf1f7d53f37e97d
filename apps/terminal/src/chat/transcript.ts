import { readFile, writeFile } from 'node:fs/promises'
import type { ChatMessage } from '@waypost/client'
import { Failure, messageOf, unreadable } from '../failure.ts'
import type { SavedConversation } from './chat-session.ts'

/** Writes a conversation: as JSON that `--load` reads where the name ends so, else as Markdown. */
export async function saveConversation(
  path: string,
  conversation: SavedConversation,
): Promise<void> {
  const text = path.endsWith('.json')
    ? `${JSON.stringify(conversation, undefined, 2)}\n`
    : markdownOf(conversation)
  try {
    await writeFile(path, text, { mode: 0o600 })
  } catch (error) {
    throw new Failure(`${path} cannot be written (${messageOf(error)}); name another file.`)
  }
}

/** @throws Failure when the file cannot be read, or holds no conversation. */
export async function loadConversation(path: string): Promise<SavedConversation> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    const saved: SavedConversation = JSON.parse(text)
    if (typeof saved.model === 'string' && saved.messages.every(isMessage)) return saved
  } catch {
    // Said below.
  }
  throw new Failure(`${path} holds no conversation; save one with /save <name>.json.`)
}

function isMessage({ role }: ChatMessage): boolean {
  return typeof role === 'string'
}

function markdownOf({ model, system, messages }: SavedConversation): string {
  const said =
    system === undefined ? messages : [{ role: 'system', content: system } as const, ...messages]
  const parts = said.map((message) => `## ${titleOf(message, model)}\n\n${textOf(message)}\n`)
  return `# A conversation with ${model}\n\n${parts.join('\n')}`
}

function titleOf({ role }: ChatMessage, model: string): string {
  if (role === 'user') return 'You'
  return role === 'assistant' ? model : 'Instructions'
}

/** The text of a message; files are named. */
function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content
  return (content ?? [])
    .map((part) => ('text' in part && typeof part.text === 'string' ? part.text : `[${part.type}]`))
    .join('\n\n')
}
