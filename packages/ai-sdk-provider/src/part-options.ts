import type { JSONObject, JSONValue, SharedV4ProviderOptions } from '@ai-sdk/provider'

/** The provider options of a part, message or tool that are meant for this provider. */
export function openRouterOptions(options: SharedV4ProviderOptions | undefined): JSONObject {
  return options?.['openrouter'] ?? {}
}

/**
 * Where a cached prefix ends, as marked on any of these, the first first. Marks for Anthropic's own
 * provider count too, so that the same messages work with either.
 */
export function cacheControlOf(
  ...candidates: readonly (SharedV4ProviderOptions | undefined)[]
): JSONObject | undefined {
  for (const options of candidates) {
    for (const namespace of ['openrouter', 'anthropic']) {
      const fields = options?.[namespace]
      const mark = fields?.['cache_control'] ?? fields?.['cacheControl']
      if (isJsonObject(mark)) return mark
    }
  }
  return undefined
}

/** A list among the options; empty when there is none. */
export function listOf(options: JSONObject, name: string): JSONObject[] {
  const list = options[name]
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}

export function isJsonObject(value: JSONValue | undefined): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
