import { type ReactNode, useState } from 'react'
import { formatUsd } from '../../chat/format.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { useSpending } from '../../conversation/spending.ts'
import { Section } from './section.tsx'

/** What a chat may cost. */
export function BudgetSection(): ReactNode {
  const { settings, change } = useSettings()
  const { costUsd } = useSpending()
  const [text, setText] = useState(settings.budgetUsd === null ? '' : String(settings.budgetUsd))
  const budgetUsd = readBudget(text)
  return (
    <Section
      title="Budget"
      hint="What one chat may cost. A message that could go beyond it is not sent: its longest answer counts, until it is known what it really cost."
    >
      <label className="flex items-center justify-between gap-3 text-sm">
        Per chat, in US dollars
        <input
          inputMode="decimal"
          value={text}
          placeholder="no limit"
          aria-invalid={budgetUsd === undefined}
          onChange={({ target }) => {
            setText(target.value)
            const read = readBudget(target.value)
            if (read !== undefined) change({ budgetUsd: read })
          }}
          className="h-8 w-28 rounded-lg border bg-raised px-2.5 text-right tabular-nums placeholder:text-quiet aria-invalid:border-alarm"
        />
      </label>
      {budgetUsd === undefined && (
        <p role="alert" className="mt-1 text-xs text-alarm">
          Write an amount such as 0.50, or nothing for no limit.
        </p>
      )}
      <p className="mt-2 text-xs text-quiet">This chat has cost {formatUsd(costUsd)} so far.</p>
    </Section>
  )
}

/** The amount; null for no limit, undefined for what is neither. */
function readBudget(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const usd = Number(text.replace(',', '.'))
  return usd > 0 && usd <= 10_000 ? usd : undefined
}
