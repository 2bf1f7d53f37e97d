import { memo, type ReactNode, useEffect } from 'react'
import { StickToBottom, useStickToBottomContext } from 'use-stick-to-bottom'
import { ArrowDown } from '../icons.ts'
import type { Failure } from '../../chat/failure.ts'
import type { ChatMessage } from '../../chat/message.ts'
import type { LiveConversation } from '../../conversation/live-conversation.ts'
import { type MessageTree, versionsOf } from '../../conversation/message-tree.ts'
import { Button } from '../controls/button.tsx'
import { IconButton } from '../controls/icon-button.tsx'
import { Answer } from './answer.tsx'
import { EmptyThread } from './empty-thread.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { Question } from './question.tsx'

export interface ThreadProps {
  live: LiveConversation
  messages: ChatMessage[]
  tree: MessageTree
  isAnswering: boolean
  /** Whether nothing of the answer has come yet. */
  isWaiting: boolean
  failure: Failure | undefined
}

/** The messages that are shown. It stays at its end while that is in sight. */
export function Thread(props: ThreadProps): ReactNode {
  const { live, messages, tree, isAnswering, isWaiting, failure } = props
  if (messages.length === 0) return <EmptyThread live={live} />
  return (
    <StickToBottom className="relative min-h-0 grow" initial="instant" resize="instant">
      <StickToBottom.Content className="mx-auto w-full max-w-3xl px-4 pt-4 pb-10 md:px-6">
        <ol aria-label="Messages" className="space-y-4">
          {messages.map((message, index) => (
            <Message
              key={message.id}
              live={live}
              message={message}
              versions={versionsOf(tree, message.id).join(' ')}
              isStreaming={isAnswering && index === messages.length - 1}
              isBusy={isAnswering}
              hasFailed={failure !== undefined && index === messages.length - 1}
            />
          ))}
          {isWaiting && messages.at(-1)?.role === 'user' && (
            <li>
              <Waiting />
            </li>
          )}
        </ol>
        {failure !== undefined && !isAnswering && <FailureNotice live={live} failure={failure} />}
        {failure === undefined && !isAnswering && messages.at(-1)?.role === 'user' && (
          <Button onClick={() => void live.retry(undefined)}>Get an answer</Button>
        )}
      </StickToBottom.Content>
      <ToTheEnd isWaiting={isWaiting} />
    </StickToBottom>
  )
}

export interface MessageProps {
  live: LiveConversation
  message: ChatMessage
  /** Ids of all versions, with spaces between them: a text, so that it compares by value. */
  versions: string
  isStreaming: boolean
  /** Whether some answer is on its way. */
  isBusy: boolean
  /** Whether it ended in a failure, which is told of below it. */
  hasFailed: boolean
}

// A long conversation does not render again for every piece of its last answer.
const Message = memo(function Message(props: MessageProps): ReactNode {
  return <li>{props.message.role === 'user' ? <Question {...props} /> : <Answer {...props} />}</li>
})

function Waiting(): ReactNode {
  return (
    <div aria-hidden className="flex h-7 items-center gap-1.5">
      {[0, 150, 300].map((delayMs) => (
        <span
          key={delayMs}
          className="size-1.5 animate-pulse rounded-full bg-quiet"
          style={{ animationDelay: `${delayMs}ms` }}
        />
      ))}
    </div>
  )
}

/** Leads back to the end; who has just sent a message is taken there. */
function ToTheEnd({ isWaiting }: { isWaiting: boolean }): ReactNode {
  const { isAtBottom, scrollToBottom } = useStickToBottomContext()
  useEffect(() => {
    if (isWaiting) void scrollToBottom('instant')
  }, [isWaiting, scrollToBottom])
  if (isAtBottom) return undefined
  return (
    <IconButton
      label="To the end"
      onClick={() => void scrollToBottom()}
      className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full border bg-raised shadow-float"
    >
      <ArrowDown />
    </IconButton>
  )
}
