import type { Keys } from '@waypost/client'
import { formatUsd } from '../screen/amounts.ts'

/** A key as its administrator sees it; its secret is not part of it. */
export type ManagedKey = Awaited<ReturnType<Keys['retrieve']>>['data']

export function nameOf({ name, label, hash }: ManagedKey): string {
  return name || label || hash.slice(0, 12)
}

export function limitOf({ limit, limit_reset: reset }: ManagedKey): string {
  if (limit === undefined || limit === null) return 'none'
  return reset ? `${formatUsd(limit)} ${reset}` : formatUsd(limit)
}

export function factsOf(key: ManagedKey): [name: string, value: string | undefined][] {
  return [
    ['name', nameOf(key)],
    ['hash', key.hash],
    ['limit', limitOf(key)],
    ['spent', formatUsd(key.usage)],
    ['state', key.disabled ? 'disabled' : 'enabled'],
    ['expires', key.expires_at ?? 'never'],
  ]
}
