import { Chat } from '@ai-sdk/react'
import {
  DefaultChatTransport,
  type FileUIPart,
  lastAssistantMessageIsCompleteWithApprovalResponses,
} from 'ai'
import { type ChatMessage, costOf, textOf } from '../chat/message.ts'
import { readTree, writeConversation } from './archive.ts'
import { useConversationList } from './conversation-list.ts'
import { allMessages, choose, type MessageTree, pathOf, withPath } from './message-tree.ts'
import { usePage } from './page-store.ts'
import { useSettings } from './settings-store.ts'

/** A conversation of this session. It goes on when another one is shown. */
export class LiveConversation {
  readonly id: string
  readonly chat: Chat<ChatMessage>
  #tree: MessageTree

  constructor(id: string, tree: MessageTree) {
    this.id = id
    this.#tree = tree
    this.chat = new Chat<ChatMessage>({
      id,
      messages: pathOf(tree),
      transport: new DefaultChatTransport<ChatMessage>({
        api: '/api/chat',
        prepareSendMessagesRequest: ({ messages }) => ({ body: this.#requestBody(messages) }),
      }),
      sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
      onFinish: ({ message }) => {
        keepNotes(message)
        void this.save()
      },
    })
  }

  /** All versions of everything, with these messages shown. */
  treeWith(messages: readonly ChatMessage[]): MessageTree {
    return withPath(this.#tree, messages.filter(isWorthKeeping))
  }

  async send(text: string, files: FileUIPart[]): Promise<void> {
    usePage.getState().pin()
    const sent = this.chat.sendMessage(text === '' ? { files } : { text, files })
    await this.save()
    await sent
  }

  /** Asks again; the answer so far stays as another version. */
  async retry(answerId: string | undefined): Promise<void> {
    this.#keepPath()
    await this.chat.regenerate(answerId === undefined ? {} : { messageId: answerId })
  }

  /** Asks something else in place of a question; both stay. */
  async edit(questionId: string, text: string): Promise<void> {
    this.#keepPath()
    const at = this.chat.messages.findIndex(({ id }) => id === questionId)
    const files = (this.chat.messages[at]?.parts ?? []).filter((part) => part.type === 'file')
    this.chat.messages = this.chat.messages.slice(0, at)
    await this.send(text, files)
  }

  show(id: string): void {
    this.#tree = choose(this.treeWith(this.chat.messages), id)
    this.chat.messages = pathOf(this.#tree)
    void this.save()
  }

  async save(): Promise<void> {
    const tree = this.#keepPath()
    const messages = allMessages(tree)
    if (messages.length === 0) return
    const summary = await writeConversation(
      { id: this.id, title: titleOf(messages), updatedAtMs: Date.now(), costUsd: costOf(messages) },
      tree,
    )
    useConversationList.getState().put(summary)
  }

  /** Keeps what is shown before something else is. */
  #keepPath(): MessageTree {
    this.#tree = this.treeWith(this.chat.messages)
    return this.#tree
  }

  #requestBody(messages: ChatMessage[]): object {
    const { settings, notes } = useSettings.getState()
    const spentUsd = costOf(allMessages(this.#keepPath()))
    return { conversationId: this.id, messages, settings, notes, spentUsd }
  }
}

const live = new Map<string, Promise<LiveConversation>>()

/** The conversation with this id: as it is in this session, else as this browser keeps it. */
export function liveConversation(id: string): Promise<LiveConversation> {
  const found = live.get(id) ?? readTree(id).then((tree) => new LiveConversation(id, tree))
  live.set(id, found)
  return found
}

/** Forgets what a deleted conversation was. */
export async function endConversation(id: string): Promise<void> {
  const found = await live.get(id)
  live.delete(id)
  await found?.chat.stop()
}

function titleOf(messages: readonly ChatMessage[]): string {
  const [first] = messages
  const text = (first === undefined ? '' : textOf(first)).replaceAll(/\s+/g, ' ')
  const file = first?.parts.find((part) => part.type === 'file')?.filename
  if (text === '') return file ?? 'New chat'
  return text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text
}

/** An answer that failed before its first word is not a version of anything. */
function isWorthKeeping({ role, parts }: ChatMessage): boolean {
  return role === 'user' || parts.some(({ type }) => type !== 'step-start')
}

/** What a model was allowed to remember is kept with the settings. */
function keepNotes({ parts }: ChatMessage): void {
  for (const part of parts) {
    if (part.type === 'tool-remember' && part.state === 'output-available') {
      useSettings.getState().addNote(part.output.remembered)
    }
  }
}
