import type { WireUsage } from '../wire/usage.ts'
import { splitPrompt } from './prompt-split.ts'
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
  const tools = fieldsOf(usage['server_tool_use_details'])
  const olderTools = fieldsOf(usage['server_tool_use'])

  const reportedPrompt = amount(usage['prompt_tokens'], usage['input_tokens'])
  const completionTokens = amount(usage['completion_tokens'], usage['output_tokens'])
  const reportedTotal = amount(usage['total_tokens'])
  const cachedTokens = amount(prompt['cached_tokens'], usage['cache_read_input_tokens'])
  const cacheWriteTokens = amount(
    prompt['cache_write_tokens'],
    usage['cache_creation_input_tokens'],
  )
  const split = splitPrompt({
    reported: reportedPrompt,
    cacheRead: cachedTokens,
    cacheWrite: cacheWriteTokens,
    totalLessCompletion: difference(reportedTotal, completionTokens),
    cacheApart: 'cache_read_input_tokens' in usage || 'cache_creation_input_tokens' in usage,
  })
  const total = sum(split.all, completionTokens)

  const reasoningTokens = amount(completion['reasoning_tokens'], completion['thinking_tokens'])
  const completionAudioTokens = amount(completion['audio_tokens'])
  const completionImageTokens = amount(completion['image_tokens'])
  const completionVideoTokens = amount(completion['video_tokens'])

  return {
    promptTokens: split.all,
    completionTokens,
    // A total that leaves out cache tokens is no total.
    totalTokens: split.all === reportedPrompt ? (reportedTotal ?? total) : (total ?? reportedTotal),
    cachedTokens,
    cacheWriteTokens,
    uncachedPromptTokens: split.uncached,
    promptAudioTokens: amount(prompt['audio_tokens']),
    promptImageTokens: amount(prompt['image_tokens']),
    promptVideoTokens: amount(prompt['video_tokens']),
    promptFileTokens: amount(prompt['file_tokens']),
    reasoningTokens,
    textTokens: remainder(completionTokens, [
      reasoningTokens,
      completionAudioTokens,
      completionImageTokens,
      completionVideoTokens,
    ]),
    completionAudioTokens,
    completionImageTokens,
    completionVideoTokens,
    acceptedPredictionTokens: amount(completion['accepted_prediction_tokens']),
    rejectedPredictionTokens: amount(completion['rejected_prediction_tokens']),
    costUsd: amount(usage['cost']),
    upstreamCostUsd: amount(costs['upstream_inference_cost']),
    upstreamPromptCostUsd: amount(
      costs['upstream_inference_prompt_cost'],
      costs['upstream_inference_input_cost'],
    ),
    upstreamCompletionCostUsd: amount(
      costs['upstream_inference_completions_cost'],
      costs['upstream_inference_output_cost'],
    ),
    serverToolCostUsd: amount(costs['server_tool_cost']),
    byok: typeof usage['is_byok'] === 'boolean' ? usage['is_byok'] : undefined,
    webSearchRequests: amount(tools['web_search_requests'], olderTools['web_search_requests']),
    toolCallsRequested: amount(tools['tool_calls_requested'], olderTools['tool_calls_requested']),
    toolCallsExecuted: amount(tools['tool_calls_executed'], olderTools['tool_calls_executed']),
    raw: wire ?? undefined,
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** The first value that is an amount; some upstreams send their numbers as strings. */
function amount(...values: readonly unknown[]): number | undefined {
  for (const value of values) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && number >= 0 && number < Infinity) return number
  }
  return undefined
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right
}

function difference(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined ? undefined : whole - part
}

/** What the known parts leave of the whole; undefined when no part is known. */
function remainder(
  whole: number | undefined,
  parts: readonly (number | undefined)[],
): number | undefined {
  const known = parts.filter((part) => part !== undefined)
  if (whole === undefined || known.length === 0) return undefined
  return known.reduce((rest, part) => Math.max(0, rest - part), whole)
}
