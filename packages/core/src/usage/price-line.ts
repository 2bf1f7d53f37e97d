import type { CostLine } from './cost-line.ts'
import { type Decimal, writeDecimal } from './decimal.ts'

/** Multiplies a quantity by its price. */
export function priceLine(item: string, quantity: number, unit: Decimal): CostLine {
  return {
    item,
    quantity,
    unitUsd: writeDecimal(unit),
    exactUsd: writeDecimal(unit.times(quantity)),
  }
}
