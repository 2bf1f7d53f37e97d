/**
 * Which state of OpenRouter's documentation a figure is taken from: `current` is that of 2026,
 * `seed` that of 2025.
 */
export type PriceProfile = 'seed' | 'current'
