import type { Ledger } from '@waypost/client'
import { formatTokens, formatUsd } from '../screen/amounts.ts'
import { tableOf } from '../screen/table.ts'

type Totals = ReturnType<Ledger['snapshot']>['total']

/** What a conversation used and cost so far, by model. */
export function costReport(ledger: Ledger, width: number, bold: (text: string) => string): string {
  const { total, byModel } = ledger.snapshot()
  const models = Object.entries(byModel)
  const rows: [name: string, totals: Totals][] =
    models.length > 1 ? [...models, ['in all', total]] : models
  if (rows.length === 0) return 'Nothing was asked yet, so nothing was spent.\n'
  return tableOf(
    rows,
    [
      { title: 'model', cell: ([name]) => name },
      { title: 'requests', align: 'right', cell: ([, { requests }]) => String(requests) },
      { title: 'in', align: 'right', cell: ([, totals]) => formatTokens(totals.promptTokens) },
      { title: 'cached', align: 'right', cell: ([, totals]) => formatTokens(totals.cachedTokens) },
      { title: 'out', align: 'right', cell: ([, totals]) => formatTokens(totals.completionTokens) },
      { title: 'cost', align: 'right', cell: ([, { costUsd }]) => formatUsd(costUsd) },
    ],
    width,
    bold,
  )
}
