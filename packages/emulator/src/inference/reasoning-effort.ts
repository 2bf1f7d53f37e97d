import type { Profile } from '../engine/engine.ts'

/** The share of the output limit that each effort may think for, from the least to the most. */
export const effortRatios: Readonly<Record<string, number>> = {
  minimal: 0.1,
  low: 0.2,
  medium: 0.5,
  high: 0.8,
  xhigh: 0.95,
  max: 0.95,
}

/** The least that a model may think, in tokens. */
export const minimumBudget = 1_024

/** The most that an effort becomes, in tokens. */
export function largestBudget(profile: Profile): number {
  return profile === 'seed' ? 32_000 : 128_000
}

/** The budget of an effort: its share of the output limit, within the least and the most. */
export function effortToBudget(effort: string, outputLimit: number, profile: Profile): number {
  const share = Math.floor(outputLimit * (effortRatios[effort] ?? 0.5))
  return Math.max(Math.min(share, largestBudget(profile)), minimumBudget)
}

/** The effort that a model supports and that comes nearest to the one asked for. */
export function nearestEffort(effort: string, supported: readonly string[] | null): string {
  if (supported === null || supported.length === 0 || supported.includes(effort)) return effort
  const order = Object.keys(effortRatios)
  const wanted = order.indexOf(effort)
  const distance = (other: string): number => Math.abs(order.indexOf(other) - wanted)
  return supported.reduce((best, other) => (distance(other) < distance(best) ? other : best))
}
