import type { Timeouts } from '@waypost/core'

interface Timed {
  timeout?: number | undefined
  timeouts?: Timeouts | undefined
}

/** Options as core knows them, with what `timeout` is short for. */
export function withTimeout<Options extends Timed>(options: Options): Options {
  const { timeout, timeouts } = options
  return timeout === undefined
    ? options
    : { ...options, timeouts: { responseMs: timeout, ...timeouts } }
}
