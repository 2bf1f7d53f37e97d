/** An exact amount: whole attodollars, 10⁻¹⁸ of a US dollar each. */
export type Usd = bigint

const decimals = 18
const one = 10n ** BigInt(decimals)

/** Reads an amount such as `"0.00000015"`, `"1e-7"` or `2.5`. Throws on anything else. */
export function parseUsd(amount: string | number): Usd {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(String(amount).trim())
  if (match === null || `${match[2] ?? ''}${match[3] ?? ''}` === '') {
    throw new RangeError(`Not an amount of money: ${amount}`)
  }
  const fraction = match[3] ?? ''
  const digits = BigInt(`${match[2] ?? ''}${fraction}`)
  const shift = decimals - fraction.length + Number(match[4] ?? 0)
  const value = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift)
  return match[1] === '-' ? -value : value
}

/** Writes an amount as a plain decimal without trailing zeros. */
export function formatUsd(amount: Usd): string {
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  const whole = digits.slice(0, -decimals)
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

const million = 1_000_000n
const largestExact = 2n ** 53n

/** The JSON number nearest to an amount. */
export function usdToNumber(amount: Usd): number {
  const millionths = amount / million
  // Both sides of this division are exact as floating-point numbers, so its result is the nearest.
  if (
    millionths * million === amount &&
    millionths <= largestExact &&
    millionths >= -largestExact
  ) {
    return Number(millionths) / 1e12
  }
  return Number(formatUsd(amount))
}

/** A share of an amount, such as `0.05` of a price. Exact to 10⁻⁹ of the share. */
export function shareOf(amount: Usd, share: number): Usd {
  return (amount * BigInt(Math.round(share * 1e9))) / 1_000_000_000n
}

/** The price of a million units, as people quote it. */
export function perMillion(price: Usd): number {
  return usdToNumber(price * 1_000_000n)
}

/** One US dollar. */
export const oneUsd: Usd = one
