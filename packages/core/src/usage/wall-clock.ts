/** Tells the time; `Date` does, and so does the clock of the transport. */
export interface WallClock {
  /** Milliseconds since the epoch. */
  now(): number
}
