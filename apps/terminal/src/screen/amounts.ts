/** US dollars, small amounts by their first two digits: `$12.30`, `$0.00042`. */
export function formatUsd(usd: number | null | undefined): string {
  if (usd === undefined || usd === null) return '?'
  const amount = Math.abs(usd)
  const digits =
    amount === 0 || amount >= 0.1 ? 2 : Math.min(12, 1 - Math.floor(Math.log10(amount)))
  return `${usd < 0 ? '-' : ''}$${amount.toFixed(digits)}`
}

/** A price per token, written per million tokens: `3`, `0.15`, `free`, `varies`. */
export function formatPrice(usdPerToken: string): string {
  const usd = Number(usdPerToken)
  if (Number.isNaN(usd) || usd < 0) return 'varies'
  if (usd === 0) return 'free'
  // Twelve digits are more than a price has, and fewer than floating point gets wrong.
  return String(Number((usd * 1e6).toPrecision(12)))
}

/** Counts of tokens: `950`, `128k`, `1.05M`. */
export function formatTokens(tokens: number | null | undefined): string {
  if (tokens === undefined || tokens === null) return '?'
  if (tokens < 10_000) return String(tokens)
  if (tokens < 1_000_000) return `${Math.round(tokens / 1_000)}k`
  return `${Number((tokens / 1_000_000).toPrecision(3))}M`
}

/** `340 ms`, `2.1 s`, `37 s`, `3 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`
  if (durationMs < 9_950) return `${(durationMs / 1_000).toFixed(1)} s`
  const seconds = Math.round(durationMs / 1_000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `1 request`, `2 requests`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
