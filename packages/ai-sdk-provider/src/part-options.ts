import type { JSONObject, JSONValue, SharedV4ProviderOptions } from '@ai-sdk/provider'

/** Options of a call, message, part or tool, for any provider. */
export type PartOptions = SharedV4ProviderOptions | undefined

/** The options that are meant for this provider. */
export function openRouterOptions(options: PartOptions): JSONObject {
  return options?.['openrouter'] ?? {}
}

/**
 * Marks the end of a cached prefix, when any of the options do; the first come first. Marks for
 * Anthropic's own provider count too, so that the same messages work with either.
 */
export function withCacheMark<Part extends object>(part: Part, ...candidates: PartOptions[]): Part {
  for (const options of candidates) {
    for (const namespace of ['openrouter', 'anthropic']) {
      const fields = options?.[namespace]
      const mark = fields?.['cache_control'] ?? fields?.['cacheControl']
      if (isJsonObject(mark)) return { ...part, cache_control: mark }
    }
  }
  return part
}

/** A list among the options for this provider; empty when there is none. */
export function listOf(options: PartOptions, name: string): JSONObject[] {
  const list = openRouterOptions(options)[name]
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}

export function isJsonObject(value: JSONValue | undefined): value is JSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
