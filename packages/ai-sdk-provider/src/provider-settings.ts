import type { Connection, ConnectionOptions } from '@waypost/core'
import {
  createConnection,
  openRouterApiKeyFromEnvironment,
  openRouterBaseUrlFromEnvironment,
} from '@waypost/core'
import { missingApiKey } from './errors-to-ai-sdk.ts'

/** Settings of a provider. */
export interface OpenRouterProviderSettings extends Pick<
  ConnectionOptions,
  | 'apiKey'
  | 'appCategories'
  | 'appName'
  | 'appUrl'
  | 'baseURL'
  | 'budget'
  | 'clock'
  | 'estimate'
  | 'fetch'
  | 'headers'
  | 'ledger'
  | 'onRequest'
  | 'onResponse'
  | 'timeouts'
> {
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
 * `OPENROUTER_API_KEY`, and `OPENROUTER_BASE_URL`. Only a host that the caller named together with
 * the key is trusted with it; otherwise the key goes to openrouter.ai and this machine alone.
 */
export function connectionOf(settings: OpenRouterProviderSettings): () => Connection {
  const { apiKey, baseURL = settings.baseUrl, api_keys, routingMetadata } = settings
  const options: ConnectionOptions = {
    ...settings,
    baseURL,
    apiKey: apiKey ?? keyFromEnvironment,
    keySource: apiKey === undefined ? 'environment' : 'caller',
    headers: {
      ...(api_keys && { 'X-Provider-API-Keys': JSON.stringify(api_keys) }),
      ...(routingMetadata && { 'X-OpenRouter-Metadata': 'enabled' }),
      ...settings.headers,
    },
  }
  // Wrong settings are told of at once. The default provider, which has none, waits until it is
  // used, since making headers is what takes longest in loading this package.
  let connection = Object.keys(settings).length > 0 ? createConnection(options) : undefined
  return () => {
    const url = baseURL === undefined ? openRouterBaseUrlFromEnvironment() : undefined
    if (url === undefined) return (connection ??= createConnection(options))
    return createConnection({ ...options, baseURL: url, keySource: 'environment' })
  }
}

function keyFromEnvironment(): string {
  const key = openRouterApiKeyFromEnvironment()
  if (key === undefined) throw missingApiKey()
  return key
}
