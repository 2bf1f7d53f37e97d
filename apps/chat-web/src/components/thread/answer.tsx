import type { ReactNode } from 'react'
import { type ChatPart, isEmpty } from '../../chat/message.ts'
import { AnswerFooter } from './answer-footer.tsx'
import { FormattedText } from './formatted-text.tsx'
import { GeneratedImage } from './generated-image.tsx'
import { Reasoning } from './reasoning.tsx'
import { Sources } from './sources.tsx'
import { StructuredAnswer } from './structured-answer.tsx'
import type { MessageProps } from './thread.tsx'
import { ToolCall } from './tool-call.tsx'

/** What a model answered: its reasoning, tool calls, words and pictures in the order in which they came. */
export function Answer(props: MessageProps): ReactNode {
  const { live, message, isStreaming, hasFailed } = props
  const { parts, metadata } = message
  const isWhole = !isStreaming && !hasFailed && metadata !== undefined && metadata.steps.length > 0
  return (
    <article aria-label="Answer" aria-busy={isStreaming} className="space-y-3">
      {parts.map((part, index) => (
        <Part
          // oxlint-disable-next-line react/no-array-index-key -- parts are only ever added at the end
          key={index}
          part={part}
          isStructured={metadata?.structured ?? false}
          isStreaming={isStreaming && index === parts.length - 1}
          onDecide={(id, approved) => void live.chat.addToolApprovalResponse({ id, approved })}
        />
      ))}
      {isEmpty(message) && isWhole && <p className="text-quiet">The answer was empty.</p>}
      <Sources parts={parts} />
      {!(isEmpty(message) && hasFailed) && <AnswerFooter {...props} />}
    </article>
  )
}

interface PartProps {
  part: ChatPart
  isStructured: boolean
  isStreaming: boolean
  onDecide: (approvalId: string, approved: boolean) => void
}

function Part({ part, isStructured, isStreaming, onDecide }: PartProps): ReactNode {
  // oxlint-disable-next-line switch-exhaustiveness-check -- sources are shown together below
  switch (part.type) {
    case 'reasoning':
      return <Reasoning text={part.text} isStreaming={isStreaming} />
    case 'text':
      return isStructured ? (
        <StructuredAnswer text={part.text} isStreaming={isStreaming} />
      ) : (
        <FormattedText text={part.text} isStreaming={isStreaming} />
      )
    case 'file':
      return <GeneratedImage url={part.url} mediaType={part.mediaType} />
    case 'tool-current_time':
    case 'tool-remember':
    case 'dynamic-tool':
      return <ToolCall part={part} onDecide={onDecide} />
    default:
      return undefined
  }
}
