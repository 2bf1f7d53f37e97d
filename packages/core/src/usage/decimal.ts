import { Big } from 'big.js'

/** A price or an amount of money, exact. */
export type Decimal = Big

/** The decimal of a number that is known to be one. */
export function decimal(value: string | number): Decimal {
  return new Big(value)
}

/** Nothing, to start sums from. */
export const zero: Decimal = /* @__PURE__ */ decimal(0)

/** The whole, to take shares from. */
export const one: Decimal = /* @__PURE__ */ decimal(1)

/**
 * Reads a decimal string of the catalogue or a number of the wire. Undefined for anything that is
 * not a number and for negative ones: the catalogue prices what it cannot know at `"-1"`, such as
 * the models behind `openrouter/auto`.
 */
export function readDecimal(value: unknown): Decimal | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  try {
    const amount = decimal(value)
    return amount.lt(zero) ? undefined : amount
  } catch {
    // Big throws at what is no number; here that means that the amount is unknown.
    return undefined
  }
}

/** Writes a decimal without exponent and without trailing zeros, e.g. `0.0000015`. */
export function writeDecimal(value: Decimal): string {
  return value.toFixed()
}
