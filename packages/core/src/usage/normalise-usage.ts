import type { WireUsage } from '../wire/usage.ts'
import { mergeUsage } from './merge-usage.ts'
import type { Usage } from './usage.ts'

/**
 * Reads the usage of any endpoint: chat and text completions, responses, messages, embeddings,
 * rerank, images, videos and transcriptions. It never throws: what is absent, null, negative or not
 * a number becomes undefined, and `raw` keeps it.
 */
export function normaliseUsage(wire: WireUsage | null | undefined): Usage {
  const usage = fieldsOf(wire)
  const prompt = fieldsOf(usage['prompt_tokens_details'] ?? usage['input_tokens_details'])
  const completion = fieldsOf(usage['completion_tokens_details'] ?? usage['output_tokens_details'])
  const costs = fieldsOf(usage['cost_details'])
  // The older name, and the one that goes before it.
  const tools = mergeUsage(
    fieldsOf(usage['server_tool_use']),
    fieldsOf(usage['server_tool_use_details']),
  )

  const reportedPrompt = amount(usage['prompt_tokens']) ?? amount(usage['input_tokens'])
  const reportedTotal = amount(usage['total_tokens'])
  const completionTokens = amount(usage['completion_tokens']) ?? amount(usage['output_tokens'])
  const cachedTokens = amount(prompt['cached_tokens']) ?? amount(usage['cache_read_input_tokens'])
  const cacheWriteTokens =
    amount(prompt['cache_write_tokens']) ?? amount(usage['cache_creation_input_tokens'])
  const read = cachedTokens ?? 0
  const written = cacheWriteTokens ?? 0
  const uncachedPromptTokens =
    (cachedTokens ?? cacheWriteTokens) === undefined ? undefined : countUncached()
  const promptTokens =
    uncachedPromptTokens === undefined ? reportedPrompt : uncachedPromptTokens + read + written
  const total = sum(promptTokens, completionTokens)

  const reasoningTokens =
    amount(completion['reasoning_tokens']) ?? amount(completion['thinking_tokens'])
  const completionAudioTokens = amount(completion['audio_tokens'])
  const completionImageTokens = amount(completion['image_tokens'])
  const completionVideoTokens = amount(completion['video_tokens'])
  const otherThanText = [
    reasoningTokens,
    completionAudioTokens,
    completionImageTokens,
    completionVideoTokens,
  ].filter((part) => part !== undefined)

  return {
    promptTokens,
    completionTokens,
    // A total that leaves out cache tokens is no total.
    totalTokens:
      promptTokens === reportedPrompt ? (reportedTotal ?? total) : (total ?? reportedTotal),
    cachedTokens,
    cacheWriteTokens,
    uncachedPromptTokens,
    promptAudioTokens: amount(prompt['audio_tokens']),
    promptImageTokens: amount(prompt['image_tokens']),
    promptVideoTokens: amount(prompt['video_tokens']),
    promptFileTokens: amount(prompt['file_tokens']),
    reasoningTokens,
    textTokens:
      completionTokens === undefined || otherThanText.length === 0
        ? undefined
        : Math.max(
            0,
            otherThanText.reduce((rest, part) => rest - part, completionTokens),
          ),
    completionAudioTokens,
    completionImageTokens,
    completionVideoTokens,
    acceptedPredictionTokens: amount(completion['accepted_prediction_tokens']),
    rejectedPredictionTokens: amount(completion['rejected_prediction_tokens']),
    costUsd: amount(usage['cost']),
    upstreamCostUsd: amount(costs['upstream_inference_cost']),
    upstreamPromptCostUsd:
      amount(costs['upstream_inference_prompt_cost']) ??
      amount(costs['upstream_inference_input_cost']),
    upstreamCompletionCostUsd:
      amount(costs['upstream_inference_completions_cost']) ??
      amount(costs['upstream_inference_output_cost']),
    serverToolCostUsd: amount(costs['server_tool_cost']),
    byok: typeof usage['is_byok'] === 'boolean' ? usage['is_byok'] : undefined,
    webSearchRequests: amount(tools['web_search_requests']),
    toolCallsRequested: amount(tools['tool_calls_requested']),
    toolCallsExecuted: amount(tools['tool_calls_executed']),
    raw: wire ?? undefined,
  }

  // Sources disagree whether `prompt_tokens` includes cache writes, and upstreams do both: writes
  // count as included unless they do not fit, or the total shows that they were added on top.
  // Usage in Anthropic's shape counts reads and writes apart from the prompt.
  function countUncached(): number | undefined {
    const isApart = 'cache_read_input_tokens' in usage || 'cache_creation_input_tokens' in usage
    if (reportedPrompt === undefined || isApart || read > reportedPrompt) return reportedPrompt
    const unread = reportedPrompt - read
    const withWrites = sum(reportedPrompt + written, completionTokens) ?? Number.NaN
    return written > unread || reportedTotal === withWrites ? unread : unread - written
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value)
}

/** A value that is an amount; some upstreams send their numbers as strings. */
function amount(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 && number < Infinity ? number : undefined
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right
}
