import type { Comparison } from '@waypost/client'
import type { Context } from '../context.ts'
import { messageOf } from '../failure.ts'
import { formatDuration, formatUsd } from '../screen/amounts.ts'
import { paint, widthOf } from '../screen/paint.ts'
import { renderMarkdown } from '../screen/render-markdown.ts'
import { besideEachOther, type Column, columnGap, tableOf } from '../screen/table.ts'

/** The narrowest column that prose can be read in. */
const narrowestColumn = 36
const widestColumn = 80

/** The answers, side by side where the screen is wide enough, and a table of what they took. */
export function printComparisons(comparisons: readonly Comparison[], { stdout }: Context): void {
  const width = widthOf(stdout)
  const share = Math.floor(width / comparisons.length) - columnGap
  const isWide = stdout.isTTY && share >= narrowestColumn
  const columnWidth = Math.min(isWide ? share : width, widestColumn)
  const texts = comparisons.map((comparison) => blockOf(comparison, columnWidth, stdout))
  stdout.write(isWide ? besideEachOther(texts, columnWidth) : `${texts.join('\n\n')}\n`)
  const bold = (title: string): string => paint(stdout, 'bold', title)
  const table = tableOf(comparisons, columnsFor(comparisons), width, bold)
  const legend = table.includes(' *')
    ? `${paint(stdout, 'dim', '* the quickest, the cheapest')}\n`
    : ''
  stdout.write(`\n${table}${legend}`)
}

function blockOf(comparison: Comparison, width: number, stdout: NodeJS.WriteStream): string {
  const { model, text = '', error } = comparison
  const title = paint(stdout, 'bold', model)
  if (error !== undefined) {
    return `${title}\n${paint(stdout, 'red', renderMarkdown(messageOf(error), stdout, width))}`
  }
  return `${title}\n${stdout.isTTY ? renderMarkdown(text, stdout, width) : text}`
}

function columnsFor(comparisons: readonly Comparison[]): Column<Comparison>[] {
  const cheapest = least(comparisons.map(({ costUsd }) => costUsd))
  const quickest = least(
    comparisons.map(({ error, durationMs }) => (error === undefined ? durationMs : undefined)),
  )
  return [
    { title: 'model', cell: ({ model }) => model },
    { title: 'provider', optional: true, cell: ({ response }) => response?.provider ?? '' },
    {
      title: 'tokens',
      align: 'right',
      cell: ({ response }) => String(response?.usage?.total_tokens ?? ''),
    },
    {
      title: 'time',
      align: 'right',
      cell: ({ durationMs }) =>
        formatDuration(durationMs) + (durationMs === quickest ? ' *' : '  '),
    },
    {
      title: 'cost',
      align: 'right',
      cell: ({ costUsd, error }) =>
        error === undefined
          ? formatUsd(costUsd) + (costUsd === cheapest ? ' *' : '  ')
          : 'failed  ',
    },
  ]
}

/** The least of them, unless all are the same. */
function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return new Set(known).size > 1 ? Math.min(...known) : undefined
}
