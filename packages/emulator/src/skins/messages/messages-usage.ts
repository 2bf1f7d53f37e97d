import type { UsageBody } from '../../wire/usage.ts'

/** Tokens and cost in the words of the Messages API; the base tier is called `standard`. */
export function messagesUsage(
  usage: UsageBody,
  serviceTier: string | undefined,
): Record<string, unknown> {
  const cached = usage.prompt_tokens_details?.['cached_tokens'] ?? 0
  const written = usage.prompt_tokens_details?.['cache_write_tokens'] ?? 0
  return {
    // Here, tokens from and for the cache are not part of the input.
    input_tokens: usage.prompt_tokens - cached - written,
    output_tokens: usage.completion_tokens,
    output_tokens_details: {
      thinking_tokens: usage.completion_tokens_details?.['reasoning_tokens'] ?? 0,
    },
    cache_creation_input_tokens: written,
    cache_read_input_tokens: cached,
    cache_creation: null,
    inference_geo: null,
    server_tool_use: null,
    service_tier: serviceTier ?? 'standard',
    cost: usage.cost,
    is_byok: usage.is_byok,
    cost_details: usage.cost_details,
  }
}
