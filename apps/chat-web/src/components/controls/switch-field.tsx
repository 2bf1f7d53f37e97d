import { Switch } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

interface SwitchFieldProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A switch with its label, and what it is about. */
export function SwitchField({ label, hint, checked, onChange }: SwitchFieldProps): ReactNode {
  return (
    <label className="flex cursor-pointer items-start justify-between gap-4 py-1.5">
      <span className="min-w-0">
        <span className="block text-sm">{label}</span>
        {hint !== undefined && <span className="block text-xs text-quiet">{hint}</span>}
      </span>
      <Switch.Root
        checked={checked}
        onCheckedChange={onChange}
        className="mt-0.5 flex h-5 w-9 shrink-0 rounded-full bg-line p-0.5 transition-colors data-checked:bg-brand"
      >
        <Switch.Thumb className="size-4 rounded-full bg-white shadow-sm transition-transform data-checked:translate-x-4" />
      </Switch.Root>
    </label>
  )
}
