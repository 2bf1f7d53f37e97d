import type { ReactNode } from 'react'
import type { EndpointCard } from '../../chat/endpoint-card.ts'
import { formatCount, formatPrice } from '../../chat/format.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { SelectField } from '../controls/select-field.tsx'
import { choiceOf, choices, withChoice } from './provider-choice.ts'

/** One provider of the model: what it asks, how fast it is, and whether it is wanted. */
export function ProviderRow({ endpoint }: { endpoint: EndpointCard }): ReactNode {
  const { settings, changeProvider } = useSettings()
  const { slug, provider, quantization } = endpoint
  const choice = choiceOf(settings.provider, slug)
  const place = settings.provider.order.indexOf(slug) + 1
  return (
    <li className="flex items-center gap-2 py-1.5 pr-1.5 pl-3">
      <div className="min-w-0 grow">
        <div className="flex items-center gap-1.5 text-sm">
          {place > 0 && (
            <span className="flex size-4.5 items-center justify-center rounded-full bg-brand-soft text-xs font-semibold text-brand">
              {place}
            </span>
          )}
          <span className={`truncate ${choice === 'ignore' ? 'text-quiet line-through' : ''}`}>
            {provider}
          </span>
          {quantization !== undefined && <span className="text-xs text-quiet">{quantization}</span>}
        </div>
        <div className="truncate text-xs text-quiet tabular-nums">{figuresOf(endpoint)}</div>
      </div>
      <SelectField
        label={`${provider}: whether it may answer`}
        value={choice}
        options={choices}
        onChange={(chosen) => changeProvider(withChoice(settings.provider, slug, chosen))}
        className={choice === 'allow' ? 'text-quiet' : 'text-brand'}
      />
    </li>
  )
}

function figuresOf(endpoint: EndpointCard): string {
  const { promptPrice, completionPrice, contextLength, latencyMs, tokensPerSecond } = endpoint
  return [
    `${formatPrice(promptPrice)} / ${formatPrice(completionPrice)}`,
    contextLength === undefined ? undefined : formatCount(contextLength),
    latencyMs === undefined ? undefined : `${(latencyMs / 1_000).toFixed(1)} s`,
    tokensPerSecond === undefined ? undefined : `${Math.round(tokensPerSecond)} tok/s`,
  ]
    .filter((figure) => figure !== undefined)
    .join(' · ')
}
