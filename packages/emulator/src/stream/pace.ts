import type { Endpoint } from '../catalogue/model.ts'

/** How fast a reply is delivered. */
export interface Pace {
  /** Milliseconds before the first token. @default 0 */
  readonly firstTokenMs?: number
  /** Tokens per second after it; 0 sends them at once. @default 0 */
  readonly tokensPerSecond?: number
  /** Milliseconds between comments while waiting for the first token. @default 500 */
  readonly commentEveryMs?: number
}

/** The pace that the catalogue states for an endpoint. */
export function paceOf({ latencySeconds, throughput }: Endpoint): Pace {
  return { firstTokenMs: latencySeconds.p50 * 1_000, tokensPerSecond: throughput.p50 }
}
