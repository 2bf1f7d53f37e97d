/** What can be switched on for the next messages; it is coloured while it is. */
export const optionClass =
  'inline-flex h-8 items-center gap-1.5 rounded-lg px-2.5 text-sm text-quiet transition-colors hover:bg-hover hover:text-ink data-pressed:bg-brand-soft data-pressed:text-brand [&_svg]:size-4'
