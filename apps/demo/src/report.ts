import type { Measured } from './play.ts'

interface Column {
  title: string
  alignEnd?: boolean
  /** Whether a narrow terminal does without it. */
  extra?: boolean
  cell: (row: Measured) => string
}

const columns: readonly Column[] = [
  { title: 'adapter', cell: ({ adapter }) => adapter.replace('@waypost/', '') },
  { title: 'served by', cell: ({ providers }) => providers.join(', ') || '?' },
  { title: 'in', alignEnd: true, cell: ({ totals }) => String(totals.promptTokens) },
  { title: 'out', alignEnd: true, cell: ({ totals }) => String(totals.completionTokens) },
  { title: 'cost USD', alignEnd: true, cell: costOf },
  {
    title: 'first word',
    alignEnd: true,
    extra: true,
    cell: ({ firstTokenMs }) => milliseconds(firstTokenMs),
  },
  { title: 'total', alignEnd: true, cell: ({ totalMs }) => milliseconds(totalMs) },
]

/** The figures as a table that fits, its columns lined up; the first line is the heading. */
export function tableOf(rows: readonly Measured[], width: number = Infinity): string[] {
  const whole = linesOf(rows, columns)
  if (whole.every((line) => line.length <= width)) return whole
  const needed = columns.filter(({ extra }) => extra !== true)
  return linesOf(rows, needed)
}

function linesOf(rows: readonly Measured[], shown: readonly Column[]): string[] {
  const filled = shown.map(({ title, alignEnd, cell }) => {
    const cells = [title, ...rows.map(cell)]
    const width = Math.max(...cells.map(({ length }) => length))
    return cells.map((text) => (alignEnd === true ? text.padStart(width) : text.padEnd(width)))
  })
  const line = (index: number): string => filled.map((cells) => cells[index]).join('  ')
  return [undefined, ...rows].map((_, index) => line(index).trimEnd())
}

function costOf({ totals }: Measured): string {
  return totals.requestsWithoutCost > 0 ? '?' : totals.costUsd.toFixed(6)
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '?' : `${value} ms`
}
