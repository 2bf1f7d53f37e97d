import { isRecord } from '../errors/read-field.ts'
import type { WireUsage } from '../wire/usage.ts'

/** Usage that is told more than once: what a later report leaves out stays as it was. */
export function mergeUsage(before: WireUsage | undefined, after: WireUsage): WireUsage {
  const merged: Record<string, unknown> = { ...before }
  for (const name in after) {
    const known = merged[name]
    const value = after[name]
    merged[name] = isRecord(value) ? mergeUsage(Object(known), value) : (value ?? known ?? value)
  }
  return merged
}
