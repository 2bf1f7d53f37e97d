import { Select } from '@base-ui/react/select'
import type { ReactNode } from 'react'
import { Check, ChevronDown } from '../icons.ts'

interface SelectFieldProps<Value extends string> {
  label: string
  value: Value
  /** What can be chosen, by value. */
  options: Readonly<Record<Value, string>>
  onChange: (value: Value) => void
  /** Shown before the value, with the label for screen readers only. */
  icon?: ReactNode
  className?: string
}

/** One of a few values. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): ReactNode {
  const { label, value, options, onChange, icon, className = '' } = props
  return (
    <Select.Root
      items={options}
      value={value}
      onValueChange={(chosen: Value | null) => chosen !== null && onChange(chosen)}
    >
      <Select.Trigger
        aria-label={label}
        className={`inline-flex h-8 items-center justify-between gap-1.5 rounded-lg px-2.5 text-sm whitespace-nowrap transition-colors select-none hover:bg-hover data-popup-open:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 ${className}`}
      >
        {icon}
        <Select.Value className="truncate" />
        <Select.Icon>
          <ChevronDown className="opacity-60" />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-50">
          <Select.Popup className="float-in min-w-(--anchor-width) rounded-xl border bg-raised p-1 shadow-float outline-none">
            <Select.List>
              {(Object.keys(options) as Value[]).map((one) => (
                <Select.Item
                  key={one}
                  value={one}
                  className="grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 rounded-lg py-1.5 pr-4 pl-2 text-sm outline-none select-none data-highlighted:bg-hover"
                >
                  <Select.ItemIndicator className="col-start-1">
                    <Check className="size-4 text-brand" />
                  </Select.ItemIndicator>
                  <Select.ItemText className="col-start-2">{options[one]}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
