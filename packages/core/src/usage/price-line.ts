import type { CostLine } from './cost-line.ts'
import { type Decimal, decimal, writeDecimal } from './decimal.ts'

/** Multiplies a quantity by its price. */
export function priceLine(item: string, quantity: number, unit: Decimal | string): CostLine {
  const exact = decimal(unit)
  return {
    item,
    quantity,
    unitUsd: writeDecimal(exact),
    exactUsd: writeDecimal(exact.times(quantity)),
  }
}
