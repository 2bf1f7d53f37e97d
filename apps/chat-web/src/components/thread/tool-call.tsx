import { Collapsible } from '@base-ui/react/collapsible'
import type { ReactNode } from 'react'
import { Bookmark, ChevronRight, Clock, Wrench } from '../icons.ts'
import type { ChatPart } from '../../chat/message.ts'
import { Button } from '../controls/button.tsx'

type ToolPart = Extract<ChatPart, { type: 'tool-current_time' | 'tool-remember' | 'dynamic-tool' }>

interface ToolCallProps {
  part: ToolPart
  onDecide: (approvalId: string, approved: boolean) => void
}

const states: Readonly<Record<ToolPart['state'], string>> = {
  'input-streaming': 'Preparing',
  'input-available': 'Running',
  'approval-requested': 'Asks for permission',
  'approval-responded': 'Answered',
  'output-available': 'Done',
  'output-error': 'Failed',
  'output-denied': 'Not allowed',
}

/** A call of a tool as it happens; what goes in and what comes out can be unfolded. */
export function ToolCall({ part, onDecide }: ToolCallProps): ReactNode {
  const { state } = part
  const Icon = icons[part.type] ?? Wrench
  const isRunning = state === 'input-streaming' || state === 'input-available'
  return (
    <Collapsible.Root className="overflow-hidden rounded-xl border bg-raised text-sm">
      <Collapsible.Trigger className="group flex h-10 w-full items-center gap-2.5 px-3 text-left hover:bg-hover">
        <Icon className={`size-4 shrink-0 text-brand ${isRunning ? 'animate-pulse' : ''}`} />
        <span className="truncate font-medium">{nameOf(part)}</span>
        <span
          className={`grow truncate text-xs ${state === 'output-error' ? 'text-alarm' : 'text-quiet'}`}
        >
          {states[state]}
        </span>
        <ChevronRight className="size-4 shrink-0 text-quiet transition-transform group-data-panel-open:rotate-90" />
      </Collapsible.Trigger>
      {part.state === 'approval-requested' && (
        <div
          role="group"
          aria-label="Permission"
          className="flex flex-wrap items-center gap-2 border-t bg-caution-soft px-3 py-2.5"
        >
          <p className="min-w-48 grow">{questionOf(part)}</p>
          <Button onClick={() => onDecide(part.approval.id, false)}>Don’t allow</Button>
          <Button look="brand" onClick={() => onDecide(part.approval.id, true)}>
            Allow
          </Button>
        </div>
      )}
      <Collapsible.Panel className="space-y-2 border-t bg-sunken px-3 py-2.5">
        <Data label="Input" value={part.input} />
        {part.state === 'output-available' && <Data label="Output" value={part.output} />}
        {part.state === 'output-error' && <Data label="Error" value={part.errorText} />}
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}

const icons: Partial<Record<ToolPart['type'], typeof Wrench>> = {
  'tool-current_time': Clock,
  'tool-remember': Bookmark,
}

function nameOf(part: ToolPart): string {
  const name = part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length)
  return name.replaceAll('_', ' ').replace(/^\w/, (letter) => letter.toUpperCase())
}

function questionOf(part: ToolPart): ReactNode {
  if (part.type !== 'tool-remember') return 'May it run?'
  return (
    <>
      Keep this for later chats? <q className="font-medium">{part.input?.note}</q>
    </>
  )
}

function Data({ label, value }: { label: string; value: unknown }): ReactNode {
  return (
    <div>
      <div className="text-xs text-quiet">{label}</div>
      <pre className="max-h-60 overflow-auto font-mono text-xs whitespace-pre-wrap">
        {typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)}
      </pre>
    </div>
  )
}
