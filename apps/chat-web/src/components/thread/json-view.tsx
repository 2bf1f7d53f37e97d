import type { ReactNode } from 'react'

type Row = Readonly<Record<string, unknown>>

/** A JSON value as nested lists of fields. */
export function JsonView({ value }: { value: unknown }): ReactNode {
  if (isTable(value)) return <JsonTable rows={value} />
  if (Array.isArray(value)) {
    return (
      <ol className="space-y-2">
        {value.map((item: unknown, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- items have no other name
          <li key={index} className="flex gap-3">
            <span className="w-5 shrink-0 text-right text-quiet tabular-nums">{index + 1}</span>
            <div className="min-w-0 grow">
              <JsonView value={item} />
            </div>
          </li>
        ))}
      </ol>
    )
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <dl className="grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-4 gap-y-1.5">
        {Object.entries(value).map(([name, field]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs leading-6 text-quiet">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">
              <JsonView value={field} />
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  if (value === undefined) return <span className="text-quiet">…</span>
  if (typeof value === 'string') return value
  return <span className="font-mono text-brand">{JSON.stringify(value)}</span>
}

/** Whether a value is a list of things that all have plain fields only. */
function isTable(value: unknown): value is Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow)
}

function isRow(value: unknown): value is Row {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((field) => typeof field !== 'object' || field === null)
  )
}

function JsonTable({ rows }: { rows: readonly Row[] }): ReactNode {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return (
    <table className="w-full text-left">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className="pr-4 font-mono text-xs font-normal text-quiet">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
          <tr key={index} className="border-t align-top">
            {names.map((name) => (
              <td key={name} className="py-1.5 pr-4 wrap-anywhere">
                <JsonView value={row[name]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
