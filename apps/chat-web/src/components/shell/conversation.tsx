'use client'

import { useChat } from '@ai-sdk/react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { failureFromText } from '../../chat/failure.ts'
import { costOf, tokensOf } from '../../chat/message.ts'
import { useConversationList } from '../../conversation/conversation-list.ts'
import { type LiveConversation, liveConversation } from '../../conversation/live-conversation.ts'
import { allMessages } from '../../conversation/message-tree.ts'
import { useSpending } from '../../conversation/spending.ts'
import { Composer } from '../composer/composer.tsx'
import { prepareFormatting } from '../thread/formatted-text.tsx'
import { Thread } from '../thread/thread.tsx'
import { focusComposer } from './use-shortcuts.ts'

const renderEveryMs = 50
const saveEveryMs = 1_000

/** One conversation, read from where this browser keeps it. */
export function Conversation({ id }: { id: string }): ReactNode {
  const [live, setLive] = useState<LiveConversation>()
  useEffect(() => {
    let isGone = false
    void liveConversation(id).then((found) => {
      if (!isGone) setLive(found)
    })
    return () => {
      isGone = true
    }
  }, [id])
  useEffect(prepareFormatting, [])
  useEffect(() => {
    // A phone would cover half of the page with its keyboard.
    if (live && !matchMedia('(any-pointer: coarse)').matches) focusComposer()
  }, [live])
  return live === undefined ? undefined : <OpenConversation live={live} />
}

function OpenConversation({ live }: { live: LiveConversation }): ReactNode {
  const { messages, status, error } = useChat({ chat: live.chat, throttle: renderEveryMs })
  const tree = useMemo(() => live.treeWith(messages), [live, messages])
  const failure = useMemo(() => error && failureFromText(error.message), [error])
  const isAnswering = status === 'submitted' || status === 'streaming'
  useSaving(live, messages)
  useTitle(live.id)
  useEffect(() => {
    const all = allMessages(tree)
    useSpending.setState({ costUsd: costOf(all), tokens: tokensOf(all) })
  }, [tree])
  useEffect(() => {
    if (!isAnswering) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !isSomethingOpen()) void live.chat.stop()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [live, isAnswering])
  return (
    <>
      <Thread
        live={live}
        messages={messages}
        tree={tree}
        isAnswering={isAnswering}
        isWaiting={status === 'submitted'}
        failure={failure}
      />
      <Composer live={live} isAnswering={isAnswering} isNew={messages.length === 0} />
      <p role="status" className="sr-only">
        {isAnswering ? 'Answering' : messages.length > 0 && 'Ready'}
      </p>
    </>
  )
}

/** Names the tab after the chat. */
function useTitle(id: string): void {
  const { summaries } = useConversationList()
  const title = summaries?.find((summary) => summary.id === id)?.title
  useEffect(() => {
    document.title = title === undefined ? 'Waypost Chat' : `${title} · Waypost Chat`
  }, [title])
}

/** Whether Escape closes something that lies over the page; lists stay in it unseen once they were near. */
function isSomethingOpen(): boolean {
  const overlays = document.querySelectorAll('[role="dialog"], [role="listbox"], [role="menu"]')
  return [...overlays].some((overlay) => overlay.checkVisibility())
}

/** Keeps what has arrived so far, so that a page that is closed while an answer streams loses little. */
function useSaving(live: LiveConversation, messages: unknown): void {
  const savedAtMs = useRef(0)
  useEffect(() => {
    if (Date.now() - savedAtMs.current < saveEveryMs) return
    savedAtMs.current = Date.now()
    if (live.chat.status === 'streaming') void live.save()
  }, [live, messages])
}
