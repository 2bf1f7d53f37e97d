import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'

export interface Column<Row> {
  title: string
  align?: 'right'
  /** Left out where the screen is too narrow, the last one first. */
  optional?: boolean
  cell: (row: Row) => string
}

/** Spaces between columns. */
export const columnGap = 2

const noLines: Record<Table.CharName, string> = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

/** Rows without lines between them, which can be copied and searched. */
export function tableOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  styleTitle: (title: string) => string,
): string {
  const shown = columnsThatFit(rows, columns, width)
  const table = borderless({
    head: shown.map(({ title }) => styleTitle(title)),
    colAligns: shown.map(({ align }) => align ?? 'left'),
  })
  table.push(...rows.map((row) => shown.map(({ cell }) => cell(row))))
  return linesOf(table)
}

/** Texts of several lines next to each other. */
export function besideEachOther(texts: readonly string[], columnWidth: number): string {
  const table = borderless({ colWidths: texts.map(() => columnWidth + columnGap) })
  table.push([...texts])
  return linesOf(table)
}

function columnsThatFit<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): readonly Column<Row>[] {
  const widths = columns.map(({ title, cell }) =>
    Math.max(title.length, ...rows.map((row) => stripVTControlCharacters(cell(row)).length)),
  )
  let total = widths.reduce((sum, one) => sum + one + columnGap, -columnGap)
  return columns
    .toReversed()
    .flatMap((column, position) => {
      if (total <= width || !column.optional) return [column]
      total -= (widths.at(-1 - position) ?? 0) + columnGap
      return []
    })
    .toReversed()
}

function borderless(options: Table.TableConstructorOptions): Table.Table {
  return new Table({
    ...options,
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': columnGap, compact: true },
  })
}

function linesOf(table: Table.Table): string {
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}
