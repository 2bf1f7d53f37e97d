import type { Measured } from './measure.ts'

const columns: { title: string; alignEnd?: boolean; cell: (row: Measured) => string }[] = [
  { title: 'adapter', cell: ({ adapter }) => adapter },
  { title: 'model', cell: ({ model }) => model ?? '?' },
  { title: 'provider', cell: ({ provider }) => provider ?? '?' },
  { title: 'prompt', alignEnd: true, cell: ({ promptTokens }) => count(promptTokens) },
  { title: 'completion', alignEnd: true, cell: ({ completionTokens }) => count(completionTokens) },
  { title: 'reasoning', alignEnd: true, cell: ({ reasoningTokens }) => count(reasoningTokens) },
  { title: 'cost USD', alignEnd: true, cell: ({ costUsd }) => costUsd?.toFixed(6) ?? '?' },
  { title: 'first token', alignEnd: true, cell: ({ firstTokenMs }) => milliseconds(firstTokenMs) },
  { title: 'total', alignEnd: true, cell: ({ totalMs }) => milliseconds(totalMs) },
]

/** The figures as a table, its columns lined up; the first line is the heading. */
export function tableOf(rows: readonly Measured[]): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ]
  const widths = columns.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  )
  return cells.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return columns[column]?.alignEnd ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

function count(tokens: number | undefined): string {
  return tokens === undefined ? '?' : String(tokens)
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '?' : `${value} ms`
}
