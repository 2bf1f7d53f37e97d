import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  openRouterApiKeyFromEnvironment,
  openRouterBaseUrlFromEnvironment,
} from '@waypost/core'

/** What a connection is made of. */
export interface ConnectOptions extends ConnectionOptions {
  /** Short for `timeouts.responseMs`. */
  timeout?: number | undefined
}

/** Connects with the key that was given, or with the one of the environment. */
export function connect({ timeout, ...options }: ConnectOptions): Connection {
  const { apiKey, baseURL, timeouts } = options
  const environmentUrl = baseURL === undefined ? openRouterBaseUrlFromEnvironment() : undefined
  return createConnection({
    ...options,
    apiKey: apiKey ?? (() => openRouterApiKeyFromEnvironment() ?? ''),
    // Only a host that the caller named together with the key is trusted with it.
    keySource: apiKey === undefined || environmentUrl !== undefined ? 'environment' : 'caller',
    baseURL: baseURL ?? environmentUrl,
    timeouts: timeout === undefined ? timeouts : { responseMs: timeout, ...timeouts },
  })
}
