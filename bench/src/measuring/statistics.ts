/** The middle of a list of figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5)
}

/** Half the distance between the quartiles, as a share of the median. */
export function spread(figures: readonly number[]): number {
  return (quantile(figures, 0.75) - quantile(figures, 0.25)) / 2 / median(figures)
}

/** The median of the ratios round by round, which is steadier than a ratio of medians. */
export function ratio(figures: readonly number[], base: readonly number[]): number {
  if (figures.length !== base.length) return median(figures) / median(base)
  return median(figures.map((figure, round) => figure / (base[round] ?? Number.NaN)))
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - Math.floor(place))
}
