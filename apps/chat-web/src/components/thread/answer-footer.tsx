import type { ReactNode } from 'react'
import { Check, Copy, RefreshCw } from '../icons.ts'
import { formatUsd } from '../../chat/format.ts'
import { costOf, isEmpty, textOf } from '../../chat/message.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { useCopy } from '../controls/use-copy.ts'
import { RoutingDetails } from './routing-details.tsx'
import type { MessageProps } from './thread.tsx'
import { Versions } from './versions.tsx'

/** Who answered, what it cost, and what can be done with the answer. */
export function AnswerFooter(props: MessageProps): ReactNode {
  const { live, message, versions, isStreaming, isBusy, hasFailed } = props
  const [isCopied, copy] = useCopy()
  const steps = message.metadata?.steps ?? []
  const last = steps.at(-1)
  // The place is kept while the answer streams, so that the page does not jump at its end.
  if (isStreaming) return <div className="h-8" />
  return (
    <footer className="-ml-2 flex min-h-8 flex-wrap items-center gap-x-1 text-xs text-quiet">
      {!isEmpty(message) && (
        <IconButton label={isCopied ? 'Copied' : 'Copy'} onClick={() => copy(textOf(message))}>
          {isCopied ? <Check /> : <Copy />}
        </IconButton>
      )}
      <IconButton label="Ask again" disabled={isBusy} onClick={() => void live.retry(message.id)}>
        <RefreshCw />
      </IconButton>
      <Versions live={live} id={message.id} versions={versions} isBusy={isBusy} />
      {message.metadata !== undefined && steps.length > 0 && (
        <RoutingDetails metadata={message.metadata}>
          <span className="truncate">{last?.model}</span>
          {last?.provider !== undefined && <span>via {last.provider}</span>}
          <span className="font-medium text-ink tabular-nums">
            {steps.some(({ costUsd }) => costUsd === undefined)
              ? 'cost unknown'
              : formatUsd(costOf([message]))}
          </span>
        </RoutingDetails>
      )}
      {steps.length === 0 && !hasFailed && (
        <span className="px-1">
          {isEmpty(message)
            ? 'No answer came.'
            : 'Stopped before OpenRouter could say what it cost.'}
        </span>
      )}
      {last !== undefined && endings[last.finishReason] !== undefined && (
        <span className="rounded-md bg-caution-soft px-1.5 py-0.5 text-caution">
          {endings[last.finishReason]}
        </span>
      )}
    </footer>
  )
}

/** Ends of an answer that are worth a word. */
const endings: Readonly<Record<string, string | undefined>> = {
  length: 'Cut off at the longest answer that the settings allow',
  'content-filter': 'Ended by a content filter',
  interrupted: 'The answer broke off',
  error: 'The provider failed while answering',
}
