import type { Connection, ConnectionOptions } from '@waypost/core'
import { createConnection, openRouterApiKeyFromEnvironment } from '@waypost/core'
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
 * The connection that settings describe. The key is read from `OPENROUTER_API_KEY` at each call when
 * none is given, and then goes to openrouter.ai and this machine only.
 */
export function connectionOf(settings: OpenRouterProviderSettings): Connection {
  const { apiKey, baseURL = settings.baseUrl, api_keys, routingMetadata } = settings
  return createConnection({
    ...settings,
    baseURL,
    apiKey: apiKey ?? keyFromEnvironment,
    keySource: apiKey === undefined ? 'environment' : 'caller',
    headers: {
      ...(api_keys && { 'X-Provider-API-Keys': JSON.stringify(api_keys) }),
      ...(routingMetadata && { 'X-OpenRouter-Metadata': 'enabled' }),
      ...settings.headers,
    },
  })
}

function keyFromEnvironment(): string {
  const key = openRouterApiKeyFromEnvironment()
  if (key === undefined) throw missingApiKey()
  return key
}
