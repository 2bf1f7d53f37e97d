import type { ReactNode } from 'react'

/** A JSON value as nested lists of fields. */
export function JsonView({ value }: { value: unknown }): ReactNode {
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
