import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { parseUsd, usdToNumber } from '../money/usd.ts'
import { parseCoinbaseCharge } from '../validation/coinbase-schema.ts'

const hourMs = 60 * 60_000
// The coin that is paid with counts in millionths.
const usdcUnits = 1e6
const cryptoFee = 0.05
/** From this amount on, US dollars, the chain has to confirm a purchase first. */
const confirmedAmount = 500
const confirmationMs = 15 * 60_000

/** `/credits` and the purchase of credits with a wallet. */
export const creditsRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/credits', access: 'any-key', handler: readCredits },
  { method: 'POST', path: '/api/v1/credits/coinbase', access: 'any-key', handler: buyCredits },
]

function readCredits({ key }: Exchange, { ledger, clock, profile, lag }: Engine): Answer {
  if (profile === 'current' && key.kind !== 'management') {
    throw new ApiError(403, 'Only management keys can perform this operation')
  }
  const usage = ledger.shownUsage(clock.now(), lag.creditsMs)
  return jsonAnswer({
    data: { total_credits: usdToNumber(key.account.credits), total_usage: usdToNumber(usage) },
  })
}

function buyCredits(exchange: Exchange, { profile, clock, random }: Engine): Answer {
  if (profile === 'current') {
    throw new ApiError(410, 'The Coinbase APIs used by this endpoint have been removed')
  }
  const { amount, sender, chain_id } = parseCoinbaseCharge(exchange.json())
  const { account } = exchange.key
  const nowMs = clock.now()
  const arrivesAtMs = amount < confirmedAmount ? nowMs : nowMs + confirmationMs
  account.purchases = [...account.purchases, { amount: parseUsd(amount), arrivesAtMs }]
  account.receivePurchases(nowMs)
  const address = (): string => `0x${random.hex(40)}`
  return jsonAnswer({
    data: {
      id: random.uuid(),
      created_at: new Date(nowMs).toISOString(),
      expires_at: new Date(nowMs + hourMs).toISOString(),
      web3_data: {
        transfer_intent: {
          metadata: { chain_id, contract_address: address(), sender },
          call_data: {
            deadline: new Date(nowMs + hourMs).toISOString(),
            fee_amount: String(Math.round(amount * cryptoFee * usdcUnits)),
            id: `0x${random.hex(32)}`,
            operator: address(),
            prefix: '0x',
            recipient: address(),
            recipient_amount: String(Math.round(amount * usdcUnits)),
            recipient_currency: address(),
            refund_destination: sender,
            signature: `0x${random.hex(130)}`,
          },
        },
      },
    },
  })
}
