import { Big } from 'big.js'

/** A price or an amount of money, exact. */
export type Decimal = Big

/** The decimal of a number that is known to be one. */
export function decimal(value: string | number | Decimal): Decimal {
  return new Big(value)
}

/** More digits than a number has, and few enough to calculate with. */
const largestExponent = 1_000

/**
 * Reads a decimal string of the catalogue or a number of the wire. Undefined for anything that is
 * not a number and for negative ones: the catalogue prices what it cannot know at `"-1"`, such as
 * the models behind `openrouter/auto`.
 */
export function readDecimal(value: unknown): Decimal | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  try {
    const amount = decimal(value)
    // With an exponent such as 1e999999999, sums would have as many digits.
    return amount.lt(0) || Math.abs(amount.e) > largestExponent ? undefined : amount
  } catch {
    // Big throws at what is no number; here that means that the amount is unknown.
    return undefined
  }
}

/** Writes a decimal without exponent and without trailing zeros, e.g. `0.0000015`. */
export function writeDecimal(value: Decimal): string {
  return value.toFixed()
}
