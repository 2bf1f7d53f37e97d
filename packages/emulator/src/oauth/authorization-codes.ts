import type { Random } from '../chance/random.ts'
import type { Period } from '../ledger/period-totals.ts'
import type { CodeChallenge } from './code-challenge.ts'

/** What a user has agreed to. */
export interface Authorization {
  readonly code: string
  readonly issuedAtMs: number
  /** Absent when nothing but the code is asked of whoever redeems it. */
  readonly challenge: CodeChallenge | undefined
  readonly keyName: string
  /** US dollars. */
  readonly limit: number | null
  readonly limitReset: Period | null
  readonly expiresAtMs: number | null
}

/** How long a code can be redeemed. */
export const codeLifetimeMs: number = 10 * 60_000

/** Codes that wait to be exchanged for keys. */
export class AuthorizationCodes {
  readonly #random: Random
  readonly #waiting = new Map<string, Authorization>()

  constructor(random: Random) {
    this.#random = random
  }

  issue(grant: Omit<Authorization, 'code'>): Authorization {
    for (const { code, issuedAtMs } of this.#waiting.values()) {
      if (grant.issuedAtMs - issuedAtMs >= codeLifetimeMs) this.#waiting.delete(code)
    }
    const authorization = { ...grant, code: `auth_code_${this.#random.letters(32)}` }
    this.#waiting.set(authorization.code, authorization)
    return authorization
  }

  /** Finds a code that is neither used nor too old. */
  find(code: string, nowMs: number): Authorization | undefined {
    const authorization = this.#waiting.get(code)
    if (authorization === undefined) return undefined
    return nowMs - authorization.issuedAtMs < codeLifetimeMs ? authorization : undefined
  }

  /** Uses a code up; false when someone else was faster. */
  redeem({ code }: Authorization): boolean {
    return this.#waiting.delete(code)
  }
}
