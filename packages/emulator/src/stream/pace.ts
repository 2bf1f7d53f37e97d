/** How fast a reply is delivered. */
export interface Pace {
  /** Milliseconds before the first token. @default 0 */
  readonly firstTokenMs?: number
  /** Tokens per second after it; 0 sends them at once. @default 0 */
  readonly tokensPerSecond?: number
  /** Milliseconds between comments while waiting for the first token. @default 500 */
  readonly commentEveryMs?: number
}
