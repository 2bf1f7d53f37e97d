import type { ReactNode } from 'react'
import { formatCount, formatUsd } from '../../chat/format.ts'
import { usePage } from '../../conversation/page-store.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { useSpending } from '../../conversation/spending.ts'

/** What the conversation has cost of what it may cost. */
export function SpendMeter(): ReactNode {
  const { show } = usePage()
  const { costUsd, tokens } = useSpending()
  const budgetUsd = useSettings(({ settings }) => settings.budgetUsd)
  const share = budgetUsd === null ? 0 : Math.min(1, costUsd / budgetUsd)
  return (
    <button
      type="button"
      onClick={() => show('settings')}
      className="flex h-8 items-center gap-2 rounded-lg px-2 text-xs text-quiet tabular-nums transition-colors hover:bg-hover"
    >
      <span className="hidden lg:inline">{formatCount(tokens)} tokens</span>
      <span>
        <span className="font-medium text-ink">{formatUsd(costUsd)}</span>
        {budgetUsd !== null && <span className="hidden sm:inline"> / {formatUsd(budgetUsd)}</span>}
      </span>
      <span className="sr-only">Change the budget</span>
      {budgetUsd !== null && (
        <span className="hidden h-1.5 w-12 overflow-hidden rounded-full bg-line sm:block">
          <span
            className={`block h-full rounded-full ${share > 0.8 ? 'bg-alarm' : 'bg-brand'}`}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      )}
    </button>
  )
}
