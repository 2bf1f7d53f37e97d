import type { ReactNode } from 'react'

/** The sign: a post with two boards that point both ways. */
export function Brand({ className = 'size-6' }: { className?: string }): ReactNode {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden fill="none">
      <path d="M12 2.5v19" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M7 4.5h11l2.5 2.25L18 9H7z" className="fill-brand" />
      <path d="M17 11.5H6L3.500 13.75 6 16h11z" fill="currentColor" />
    </svg>
  )
}
