import { type Connection, createConnection, openRouterBaseUrlFromEnvironment } from '@waypost/core'

/** A connection for what needs no key: the catalogue, and the exchange of a code for a key. */
export function publicConnection(): Connection {
  return createConnection({
    baseURL: openRouterBaseUrlFromEnvironment(),
    timeouts: { responseMs: 15_000 },
  })
}
