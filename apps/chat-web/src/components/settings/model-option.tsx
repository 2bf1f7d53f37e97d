import { Combobox } from '@base-ui/react/combobox'
import type { ReactNode } from 'react'
import { Braces, Brain, Check, Eye, FileText, Image, Wrench } from '../icons.ts'
import { formatCount, formatPrice } from '../../chat/format.ts'
import type { ModelCard } from '../../chat/model-card.ts'

const capabilities = [
  ['readsImages', 'sees pictures', Eye],
  ['readsFiles', 'reads PDFs', FileText],
  ['paintsImages', 'makes pictures', Image],
  ['reasons', 'reasons', Brain],
  ['callsTools', 'uses tools', Wrench],
  ['fillsSchemas', 'fills forms', Braces],
] as const

/** A model in the list: what it costs, how much it can read, what it can do. */
export function ModelOption({ model }: { model: ModelCard }): ReactNode {
  return (
    <Combobox.Item
      value={model}
      className="grid cursor-default grid-cols-[1rem_1fr] gap-x-2.5 rounded-xl px-2.5 py-2 outline-none select-none data-highlighted:bg-hover"
    >
      <Combobox.ItemIndicator className="col-start-1 row-start-1 mt-1">
        <Check className="size-4 text-brand" />
      </Combobox.ItemIndicator>
      <div className="col-start-2 min-w-0">
        <div className="flex items-baseline justify-between gap-3">
          <span className="truncate text-sm font-medium">{model.name}</span>
          <span className="shrink-0 text-xs text-quiet tabular-nums">{priceOf(model)}</span>
        </div>
        <div className="flex items-center justify-between gap-3 text-xs text-quiet">
          <span className="truncate">{model.id}</span>
          <span className="flex shrink-0 items-center gap-1.5">
            {capabilities
              .filter(([field]) => model[field])
              .map(([field, label, Icon]) => (
                <Icon key={field} className="size-3.5" aria-label={label} role="img" />
              ))}
            {model.contextLength !== undefined && (
              <span className="w-10 text-right tabular-nums">
                {formatCount(model.contextLength)}
              </span>
            )}
          </span>
        </div>
      </div>
    </Combobox.Item>
  )
}

function priceOf({ isFree, promptPrice, completionPrice }: ModelCard): string {
  if (isFree) return 'free'
  if (promptPrice === undefined) return 'price varies'
  return `${formatPrice(promptPrice)} in · ${formatPrice(completionPrice)} out`
}
