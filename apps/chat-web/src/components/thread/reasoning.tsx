import { Collapsible } from '@base-ui/react/collapsible'
import type { ReactNode } from 'react'
import { Brain, ChevronRight } from '../icons.ts'

interface ReasoningProps {
  text: string
  isStreaming: boolean
}

/**
 * What the model thought. It is folded unless it is opened, also while it comes in: its last words
 * stand in one line, so that nothing below moves.
 */
export function Reasoning({ text, isStreaming }: ReasoningProps): ReactNode {
  // Sealed reasoning has no words; it goes back to the model all the same.
  if (text.trim() === '') return undefined
  return (
    <Collapsible.Root className="text-sm">
      <Collapsible.Trigger className="group flex h-7 max-w-full items-center gap-2 rounded-lg text-quiet transition-colors hover:text-ink">
        <Brain className={`size-4 shrink-0 ${isStreaming ? 'animate-pulse text-brand' : ''}`} />
        <span className="shrink-0 font-medium">{isStreaming ? 'Thinking' : 'Thoughts'}</span>
        {isStreaming && (
          <span aria-hidden className="min-w-0 truncate text-xs group-data-panel-open:hidden">
            {text.slice(-90)}
          </span>
        )}
        <ChevronRight className="size-3.5 shrink-0 transition-transform group-data-panel-open:rotate-90" />
      </Collapsible.Trigger>
      <Collapsible.Panel className="mt-1 ml-2 border-l-2 pl-4 wrap-anywhere whitespace-pre-wrap text-quiet">
        {text}
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
