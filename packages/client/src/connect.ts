import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  withEnvironment,
} from '@waypost/core'

/** What a connection is made of. */
export interface ConnectOptions extends ConnectionOptions {
  /** Short for `timeouts.responseMs`. */
  timeout?: number | undefined
}

/** Connects with the key that was given, or with the one of the environment. */
export function connect({ timeout, ...options }: ConnectOptions): Connection {
  const { timeouts } = options
  return createConnection({
    ...withEnvironment(options),
    timeouts: timeout === undefined ? timeouts : { responseMs: timeout, ...timeouts },
  })
}
