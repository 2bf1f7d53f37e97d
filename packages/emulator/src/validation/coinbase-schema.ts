import * as z from 'zod'
import { validationError } from './validation-error.ts'

/** The body of `POST /credits/coinbase`. */
export interface CoinbaseCharge {
  /** US dollars. */
  readonly amount: number
  /** Address of the wallet that pays. */
  readonly sender: string
  readonly chain_id: number
}

const coinbaseCharge = z.looseObject({
  amount: z.number().positive(),
  sender: z.string().min(1),
  chain_id: z.literal([1, 137, 8453]),
})

/** Reads the body of `POST /credits/coinbase`. */
export function parseCoinbaseCharge(body: unknown): CoinbaseCharge {
  const result = coinbaseCharge.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
