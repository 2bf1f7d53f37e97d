import type { ChatRequest } from '../wire/chat-request.ts'

/** Whether a request names a plugin, switched on or off. */
export function hasPlugin(request: ChatRequest, id: string): boolean {
  return Array.isArray(request.plugins) && request.plugins.some((plugin) => plugin?.id === id)
}

/** Whether a request switches a plugin on. */
export function isPluginOn(request: ChatRequest, id: string): boolean {
  return (
    Array.isArray(request.plugins) &&
    request.plugins.some((plugin) => plugin?.id === id && plugin.enabled !== false)
  )
}
