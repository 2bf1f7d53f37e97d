import type { Open } from './open.ts'

/** Marks where a cached prefix of the prompt ends. OpenRouter documentation: Prompt Caching. */
export interface CacheControl {
  type: Open<'ephemeral'>
  /** How long the prefix is kept. Default 5m; writing for 1h costs more. */
  ttl?: Open<'5m' | '1h'> | null | undefined
  [field: string]: unknown
}

/** OpenAI's marker of the same; OpenRouter converts between the two. */
export interface PromptCacheBreakpoint {
  mode: Open<'explicit'>
  [field: string]: unknown
}

/** Request-wide prompt caching of GPT-5.6 and newer. */
export interface PromptCacheOptions {
  /** `explicit` caches only what carries a breakpoint. */
  mode: Open<'explicit'>
  ttl?: string | null | undefined
  [field: string]: unknown
}
