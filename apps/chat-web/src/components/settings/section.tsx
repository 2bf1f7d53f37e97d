import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  hint?: ReactNode
  /** Beside the title. */
  action?: ReactNode
  children: ReactNode
}

/** One subject of the settings. */
export function Section({ title, hint, action, children }: SectionProps): ReactNode {
  const id = useId()
  return (
    <section aria-labelledby={id} className="px-5 py-4">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h3 id={id} className="text-sm font-semibold">
          {title}
        </h3>
        {action}
      </div>
      {hint !== undefined && <p className="mb-2 text-xs text-quiet">{hint}</p>}
      {children}
    </section>
  )
}
