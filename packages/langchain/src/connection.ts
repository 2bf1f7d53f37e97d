import { type Connection, createConnection, openRouterApiKeyFromEnvironment } from '@waypost/core'
import type { OpenRouterAccess } from './chat-openrouter-params.ts'

/**
 * The connection of a model. Core makes one attempt each time: LangChain's `AsyncCaller` is what
 * tries again.
 */
export function connect(access: OpenRouterAccess): Connection {
  const { apiKey, timeout, timeouts, siteUrl, siteName, appCategories, ...rest } = access
  return createConnection({
    ...rest,
    apiKey: apiKey ?? (() => openRouterApiKeyFromEnvironment() ?? ''),
    keySource: apiKey === undefined ? 'environment' : 'caller',
    appUrl: siteUrl,
    appName: siteName,
    appCategories,
    timeouts: { responseMs: timeout, firstChunkMs: timeout, ...timeouts },
    maxRetries: 0,
  })
}
