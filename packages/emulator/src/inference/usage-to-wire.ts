import { usdToNumber } from '../money/usd.ts'
import type { Turn } from '../reply/responder.ts'
import type { UsageBody } from '../wire/usage.ts'
import type { Settlement } from './settle-generation.ts'

/** Usage as every inference response reports it. */
export function usageToWire({ units, list, cost }: Settlement, turn: Turn): UsageBody {
  const { serverToolUse: used } = turn
  return {
    prompt_tokens: units.promptTokens,
    completion_tokens: units.completionTokens,
    total_tokens: units.promptTokens + units.completionTokens,
    cost: usdToNumber(cost),
    is_byok: turn.byok,
    prompt_tokens_details: {
      cached_tokens: units.cachedTokens,
      cache_write_tokens: units.cacheWriteTokens,
      audio_tokens: units.promptAudioTokens,
      video_tokens: 0,
    },
    cost_details: {
      upstream_inference_cost: usdToNumber(list.total),
      upstream_inference_prompt_cost: usdToNumber(list.prompt),
      upstream_inference_completions_cost: usdToNumber(list.completion),
      ...(turn.fees === 0n ? {} : { server_tool_cost: usdToNumber(turn.fees) }),
    },
    completion_tokens_details: {
      reasoning_tokens: units.reasoningTokens,
      image_tokens: units.imageTokens,
      audio_tokens: units.audioTokens,
    },
    ...(used && {
      server_tool_use_details: {
        tool_calls_requested: used.runs.length,
        tool_calls_executed: used.runs.length,
        web_search_requests: used.searches,
      },
    }),
  }
}
