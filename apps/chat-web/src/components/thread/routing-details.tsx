import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { Check, X } from '../icons.ts'
import { formatCount, formatSeconds, formatUsd } from '../../chat/format.ts'
import type { AnswerMetadata, AnswerStep } from '../../chat/message.ts'

interface RoutingDetailsProps {
  metadata: AnswerMetadata
  /** What is pressed. */
  children: ReactNode
}

/** Why this provider answered, how many tokens it took, and what they cost. */
export function RoutingDetails({ metadata, children }: RoutingDetailsProps): ReactNode {
  return (
    <Popover.Root>
      <Popover.Trigger className="flex h-8 min-w-0 items-center gap-1.5 rounded-lg px-2 text-left hover:bg-hover hover:text-ink">
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-50">
          <Popover.Popup className="float-in max-h-(--available-height) w-80 max-w-[calc(100vw-2rem)] space-y-4 overflow-y-auto rounded-xl border bg-raised p-4 text-sm shadow-float outline-none">
            <Popover.Title className="font-semibold">How this was answered</Popover.Title>
            {metadata.steps.map((step, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- steps are only ever added
              <Step key={index} step={step} requestedModel={metadata.requestedModel} />
            ))}
            {metadata.warnings?.map((warning) => (
              <p key={warning} className="text-xs text-caution">
                {warning}
              </p>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Step({ step, requestedModel }: { step: AnswerStep; requestedModel: string }): ReactNode {
  const attempts = step.routing?.attempts ?? []
  const others = step.routing?.endpoints?.available?.filter(({ selected }) => selected !== true)
  return (
    <section className="space-y-3">
      <p className="text-quiet">{reasonOf(step, requestedModel)}</p>
      {attempts.length > 0 && (
        <ol aria-label="Attempts" className="space-y-1">
          {attempts.map(({ provider, model, status }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a provider may be asked twice
            <li key={index} className="flex items-center gap-2">
              {status === 200 ? (
                <Check className="size-4 text-brand" aria-label="answered" />
              ) : (
                <X className="size-4 text-alarm" aria-label="failed" />
              )}
              <span>{provider}</span>
              <span className="grow truncate text-xs text-quiet">{model}</span>
              <span className="text-xs text-quiet tabular-nums">{status}</span>
            </li>
          ))}
        </ol>
      )}
      {others !== undefined && others.length > 0 && (
        <p className="text-xs text-quiet">
          Could also have answered:{' '}
          {[...new Set(others.map(({ provider }) => provider))].join(', ')}
        </p>
      )}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-1 border-t pt-3 text-xs tabular-nums">
        {figuresOf(step).map(([name, figure]) => (
          <div key={name} className="flex justify-between gap-2">
            <dt className="text-quiet">{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function reasonOf({ routing, provider, model }: AnswerStep, requestedModel: string): string {
  const failed = (routing?.attempts ?? []).filter(({ status }) => status !== 200)
  const who = provider ?? 'A provider'
  if (routing?.strategy === 'fallback') {
    return `${requestedModel} could not answer, so ${who} did with the fallback ${model ?? ''}.`
  }
  if (failed.length > 0) {
    return `${who} answered after ${failed.map((attempt) => attempt.provider).join(' and ')} failed.`
  }
  return `${who} was the first choice of the routing and answered.`
}

function figuresOf(step: AnswerStep): [name: string, figure: string][] {
  const { promptTokens, completionTokens, reasoningTokens, cachedTokens, firstPieceMs } = step
  const figures: [string, string | undefined][] = [
    ['Prompt', promptTokens === undefined ? undefined : formatCount(promptTokens)],
    ['Answer', completionTokens === undefined ? undefined : formatCount(completionTokens)],
    ['Reasoning', reasoningTokens ? formatCount(reasoningTokens) : undefined],
    ['Cached', cachedTokens ? formatCount(cachedTokens) : undefined],
    ['Cost', step.costUsd === undefined ? 'unknown' : formatUsd(step.costUsd)],
    ['First word', firstPieceMs === undefined ? undefined : formatSeconds(firstPieceMs)],
    ['Whole', formatSeconds(step.durationMs)],
  ]
  return figures.filter((figure): figure is [string, string] => figure[1] !== undefined)
}
