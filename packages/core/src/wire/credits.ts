/** What was bought and spent, in USD; the balance is the difference, up to 60 seconds old. */
export interface Credits {
  total_credits: number
  total_usage: number
  [field: string]: unknown
}

/** The answer of `GET /credits`. */
export interface CreditsResponse {
  data: Credits
  [field: string]: unknown
}

/**
 * The body of `POST /credits/coinbase`.
 *
 * OpenRouter documentation: Crypto API. By the OpenAPI document the endpoint always answers 410.
 */
export interface CoinbaseChargeRequest {
  /** USD. */
  amount: number
  /** The address that pays. */
  sender: string
  /** 1 Ethereum, 137 Polygon, 8453 Base. */
  chain_id: 1 | 137 | 8453 | (number & {})
  [field: string]: unknown
}

/** What the payment contract is called with. */
export interface CoinbaseCallData {
  recipient_amount: string
  /** ISO 8601. */
  deadline: string
  recipient: string
  recipient_currency: string
  refund_destination: string
  fee_amount: string
  id: string
  operator: string
  signature: string
  prefix: string
  [field: string]: unknown
}

/** A charge to be paid on the chain before it expires. */
export interface CoinbaseCharge {
  id: string
  /** ISO 8601. */
  created_at: string
  /** ISO 8601, an hour later. */
  expires_at: string
  web3_data: {
    transfer_intent: {
      metadata: {
        chain_id: number
        contract_address: string
        sender: string
        [field: string]: unknown
      }
      call_data: CoinbaseCallData
      [field: string]: unknown
    }
    [field: string]: unknown
  }
  [field: string]: unknown
}

/** The answer of `POST /credits/coinbase`. */
export interface CoinbaseChargeResponse {
  data: CoinbaseCharge
  [field: string]: unknown
}
