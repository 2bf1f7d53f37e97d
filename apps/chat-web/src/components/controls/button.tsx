import type { ComponentProps, ReactNode } from 'react'

const looks = {
  plain: 'border bg-raised hover:bg-hover',
  brand: 'bg-brand text-on-brand hover:brightness-110',
  quiet: 'text-quiet hover:bg-hover hover:text-ink',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
}

/** The classes of a button, for links that look like one. */
export function buttonClass(look: keyof typeof looks = 'plain'): string {
  return `inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap select-none transition-colors disabled:cursor-not-allowed disabled:opacity-50 ${looks[look]}`
}

export function Button({ look = 'plain', className = '', ...props }: ButtonProps): ReactNode {
  return <button type="button" {...props} className={`${buttonClass(look)} ${className}`} />
}
