/** USD with as many digits as matter: $0.00012, $0.34, $12.50. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0.00'
  if (usd < 0.000_001) return '< $0.000001'
  return `$${usd >= 0.1 ? usd.toFixed(2) : Number(usd.toPrecision(2))}`
}

/** A price per million tokens: free, $0.15, $3. */
export function formatPrice(usd: number | undefined): string {
  if (usd === undefined) return 'varies'
  if (usd === 0) return 'free'
  return `$${Number(usd.toPrecision(3))}`
}

/** Tokens or bytes: 950, 12K, 1.2M. */
export function formatCount(count: number): string {
  if (count < 1_000) return String(count)
  if (count < 1_000_000) return `${Number((count / 1_000).toFixed(count < 10_000 ? 1 : 0))}K`
  return `${Number((count / 1_000_000).toFixed(1))}M`
}

/** Seconds with one digit. */
export function formatSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
