import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  withEnvironment,
} from '@waypost/core'
import { withTimeout } from './with-timeout.ts'

/** What a connection is made of. */
export interface ConnectOptions extends ConnectionOptions {
  /** Short for `timeouts.responseMs`. */
  timeout?: number | undefined
}

/** Connects with the key that was given, or with the one of the environment. */
export function connect(options: ConnectOptions): Connection {
  const { timeout: _, ...rest } = withTimeout(options)
  return createConnection(withEnvironment(rest))
}
