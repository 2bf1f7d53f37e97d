import type { Generation } from '../wire/generation.ts'
import { normaliseUsage } from './normalise-usage.ts'
import type { Usage } from './usage.ts'

/**
 * The usage of a generation that was looked up, e.g. of a stream that broke off before its usage
 * came. Tokens are those of the model's own tokenizer where they are known, since those are billed.
 */
export function usageOfGeneration(generation: Generation): Usage {
  const usage = normaliseUsage({
    prompt_tokens: generation.native_tokens_prompt ?? generation.tokens_prompt ?? null,
    completion_tokens: generation.native_tokens_completion ?? generation.tokens_completion ?? null,
    prompt_tokens_details: { cached_tokens: generation.native_tokens_cached ?? null },
    completion_tokens_details: {
      reasoning_tokens: generation.native_tokens_reasoning ?? null,
      image_tokens: generation.native_tokens_completion_images ?? null,
    },
    cost: generation.total_cost ?? generation.usage ?? null,
    cost_details: { upstream_inference_cost: generation.upstream_inference_cost ?? null },
    is_byok: generation.is_byok ?? null,
  })
  return { ...usage, raw: undefined }
}
