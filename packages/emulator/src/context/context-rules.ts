import type { Endpoint, Model } from '../catalogue/model.ts'
import { ApiError } from '../http/api-error.ts'
import type { Candidate, Exclusion } from '../routing/plan.ts'
import { type ChatRequest, outputLimitOf } from '../wire/chat-request.ts'
import type { Message } from '../wire/message.ts'

/** Prompts for contexts up to this many tokens are compressed unless the request says no. */
export const smallContext = 8_192

/** Whether a prompt that is too long for an endpoint is compressed. */
export function compresses(request: ChatRequest, model: Model, endpoint: Endpoint): boolean {
  const [only, ...others] = model.outputModalities
  if (only === 'image' && others.length === 0) return false
  const plugin = request.plugins?.find(({ id }) => id === 'context-compression')
  if (plugin !== undefined) return plugin.enabled !== false
  if (request.transforms != null) return request.transforms.includes('middle-out')
  return endpoint.contextLength <= smallContext
}

/** How many tokens of a context are left for the prompt. */
export function promptRoom(request: ChatRequest, endpoint: Endpoint): number {
  return endpoint.contextLength - (outputLimitOf(request) ?? 0)
}

/** A prompt that has been counted. */
export interface CountedPrompt {
  readonly request: ChatRequest
  readonly messages: readonly Message[]
  readonly promptTokens: number
}

/** Whether an endpoint takes a prompt as it is. */
export function fits(
  { request, messages, promptTokens }: CountedPrompt,
  endpoint: Endpoint,
): boolean {
  return (
    promptTokens <= promptRoom(request, endpoint) &&
    messages.length <= (endpoint.maxMessages ?? Infinity)
  )
}

/** Why an endpoint cannot take a prompt, not even compressed. */
export function contextExclusion(
  prompt: CountedPrompt,
  { model, endpoint }: Candidate,
): Exclusion | undefined {
  if (fits(prompt, endpoint) || compresses(prompt.request, model, endpoint)) return undefined
  const room = promptRoom(prompt.request, endpoint)
  const reason = `has room for ${room} tokens, and the prompt has ${prompt.promptTokens}`
  return { model, endpoint, excludedBy: 'context_length', rule: 'R50', reason }
}

/**
 * Puts endpoints that can hold the prompt before those that hold at least half of it, and those
 * before the rest, the largest first; within each model only.
 */
export function roomiestFirst(
  candidates: readonly Candidate[],
  request: ChatRequest,
  promptTokens: number,
): readonly Candidate[] {
  const needed = promptTokens + (outputLimitOf(request) ?? 0)
  if (candidates.every(({ endpoint }) => endpoint.contextLength >= needed)) return candidates
  const models = [...new Set(candidates.map(({ model }) => model))]
  const classOf = ({ endpoint: { contextLength } }: Candidate): number => {
    if (contextLength >= needed) return 0
    return contextLength * 2 >= needed ? 1 : 2
  }
  return models.flatMap((model) =>
    candidates
      .filter((candidate) => candidate.model === model)
      .toSorted((a, b) => {
        const difference = classOf(a) - classOf(b)
        if (difference !== 0 || classOf(a) < 2) return difference
        return b.endpoint.contextLength - a.endpoint.contextLength
      }),
  )
}

/** The refusal of a prompt that does not fit and is not compressed. */
export function contextError(
  request: ChatRequest,
  { contextLength }: Endpoint,
  promptTokens: number,
): ApiError {
  const output = outputLimitOf(request) ?? 0
  return new ApiError(
    400,
    `This endpoint's maximum context length is ${contextLength} tokens. However, you requested about ${promptTokens + output} tokens (${promptTokens} of text input, ${output} in the output). Please reduce the length of either one, or use the "middle-out" transform to compress your prompt automatically.`,
    { metadata: { error_type: 'context_length_exceeded' } },
  )
}
