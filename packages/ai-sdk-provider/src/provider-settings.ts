import { LoadAPIKeyError } from '@ai-sdk/provider'
import type { ApiKey, Connection, ConnectionOptions } from '@waypost/core'
import { createConnection, openRouterApiKeyFromEnvironment, withEnvironment } from '@waypost/core'

/** What the host does, or what is said in another way here. */
type Elsewhere =
  | 'apiKey'
  | 'checkRequest'
  | 'keySource'
  | 'maxRetries'
  | 'maxTotalDelayMs'
  | 'onRetry'
  | 'onWarning'

/** Settings of a provider. */
export interface OpenRouterProviderSettings extends Omit<ConnectionOptions, Elsewhere> {
  /** @default the environment variable OPENROUTER_API_KEY, read when a call needs it */
  apiKey?: ApiKey | undefined
  /** @deprecated Use `baseURL`. */
  baseUrl?: string | undefined
  /** Base URL of the API of decisions. @default `baseURL` with `/alpha` in place of `/v1` */
  decisionsBaseURL?: string | undefined
  /** Keys of your own for single providers, by provider; sent with every request. */
  api_keys?: Readonly<Record<string, string>> | undefined
  /** Fields for the body of every request that are not checked. */
  extraBody?: Readonly<Record<string, unknown>> | undefined
  /** Whether answers tell how they were routed, in `providerMetadata.openrouter.routing`. @default false */
  routingMetadata?: boolean | undefined
  /** @deprecated Without effect: usage is always reported. */
  compatibility?: 'strict' | 'compatible' | undefined
}

/**
 * Gives the connection that settings describe. What they leave out is looked for at each call:
 * `OPENROUTER_API_KEY`, and `OPENROUTER_BASE_URL`.
 */
export function connectionOf(settings: OpenRouterProviderSettings): () => Connection {
  const { baseUrl, api_keys, routingMetadata, ...named } = settings
  const { extraBody: _, decisionsBaseURL: __, compatibility: ___, ...options } = named
  const { apiKey, baseURL = baseUrl, headers: given = {} } = options
  const own = {
    'X-Provider-API-Keys': api_keys && JSON.stringify(api_keys),
    'X-OpenRouter-Metadata': routingMetadata ? 'enabled' : undefined,
  }
  const more = Symbol.iterator in given ? given : Object.entries(given)
  const headers = [...Object.entries(own), ...more]
  let connection: Connection | undefined
  let connectedTo: string | URL | undefined

  function connect(): Connection {
    const found = withEnvironment({ apiKey, baseURL })
    if (connection && connectedTo === found.baseURL) return connection
    connectedTo = found.baseURL
    connection = createConnection({
      ...options,
      ...found,
      apiKey: apiKey ?? keyFromEnvironment,
      headers,
    })
    return connection
  }

  // Wrong settings are told of at once. The default provider, which has none, waits until it is
  // used, since making headers is what takes longest in loading this package.
  if (Object.keys(settings).length > 0) connect()
  return connect
}

function keyFromEnvironment(): string {
  const key = openRouterApiKeyFromEnvironment()
  if (key !== undefined) return key
  const message = 'No OpenRouter API key. Pass `apiKey`, or set OPENROUTER_API_KEY.'
  throw new LoadAPIKeyError({ message })
}
