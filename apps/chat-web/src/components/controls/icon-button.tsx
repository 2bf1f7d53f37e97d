import { Tooltip } from '@base-ui/react/tooltip'
import type { ComponentProps, ReactNode } from 'react'

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does; also its name for screen readers. */
  label: string
  /** The keys that do the same. */
  keys?: string
}

/** A button that is a picture, with its name when it is pointed at. */
export function IconButton({ label, keys, className = '', ...props }: IconButtonProps): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        type="button"
        aria-label={label}
        {...props}
        className={`inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-quiet transition-colors hover:bg-hover hover:text-ink disabled:opacity-40 [&_svg]:size-4 ${className}`}
      />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="fade-in flex items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-page shadow-float">
            {label}
            {keys !== undefined && <kbd className="font-sans opacity-70">{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
