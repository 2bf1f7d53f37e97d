import { BudgetError } from '../errors/budget-error.ts'
import type { BudgetMeter } from './budget-meter.ts'
import type { BudgetPeriod, BudgetUnit } from './budget-limit.ts'
import { type Decimal, writeDecimal } from './decimal.ts'

const unitNames: Readonly<Record<BudgetUnit, string>> = {
  costUsd: 'USD',
  tokens: 'tokens',
  requests: 'requests',
}

const periodNames: Readonly<Record<BudgetPeriod, string>> = {
  run: 'for this run',
  hour: 'per hour',
  day: 'per day',
}

/**
 * The error for a call that a limit has no room for. Its `metadata` is a `BudgetStanding` with the
 * amount `asked`; `retryAfterMs` is the time until the period ends.
 */
export function budgetRefusal(meter: BudgetMeter, asked: Decimal, nowMs: number): BudgetError {
  const { spent, reserved } = meter.windowAt(nowMs)
  const standing = meter.standingAt(nowMs)
  const { resetsAtMs } = standing
  const unit = unitNames[meter.unit]
  const amount = (value: Decimal): string => `${writeDecimal(value)} ${unit}`
  const wayOut =
    resetsAtMs === undefined || asked.gt(meter.limit)
      ? 'Raise the limit or ask for less.'
      : `It resets at ${new Date(resetsAtMs).toISOString()}.`
  return new BudgetError(
    `The budget of ${amount(meter.limit)} ${periodNames[meter.per]} has no room for this call, ` +
      `which was not sent: ${amount(spent)} spent, ${amount(reserved)} reserved, ` +
      `${amount(asked)} asked for. ${wayOut}`,
    {
      metadata: { ...standing, asked: asked.toNumber() },
      ...(resetsAtMs === undefined ? {} : { retryAfterMs: Math.max(0, resetsAtMs - nowMs) }),
    },
  )
}
