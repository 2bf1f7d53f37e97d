import type { Inference } from '../../inference/inference.ts'
import type { ResponsesRequest } from '../../validation/responses-schema.ts'
import type { ErrorObject } from '../../wire/error-body.ts'
import type { UsageBody } from '../../wire/usage.ts'
import type { OutputItem } from './output-item.ts'
import { tableOf } from '../../memory/table.ts'

/** How far a response has come. */
export interface ResponseState {
  readonly output: readonly OutputItem[]
  /** Why the model stopped; absent while it goes on. */
  readonly reason?: string
  readonly error?: ErrorObject
  /** Seconds since 1970; present once the response has ended. */
  readonly completedAt?: number
}

const incompleteReasons = tableOf<string>({
  length: 'max_output_tokens',
  content_filter: 'content_filter',
})

/** The `response` object, also inside events. */
export function responseBody(
  { id, created, turn, meter, providerName }: Inference,
  request: ResponsesRequest,
  { output, reason, error, completedAt }: ResponseState,
): Record<string, unknown> {
  const ended = reason !== undefined
  const incomplete = incompleteReasons[reason ?? '']
  return {
    id,
    object: 'response',
    created_at: created,
    completed_at: completedAt ?? null,
    status: responseStatus(reason),
    model: turn.model.id,
    provider: providerName,
    output,
    output_text: textOf(output),
    error: error === undefined ? null : { code: codeOf(error), message: error.message },
    incomplete_details: incomplete === undefined ? null : { reason: incomplete },
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    metadata: request.metadata ?? null,
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    presence_penalty: request['presence_penalty'] ?? null,
    frequency_penalty: request['frequency_penalty'] ?? null,
    reasoning: request.reasoning ?? null,
    service_tier: turn.endpoint.serviceTier ?? 'default',
    store: false,
    temperature: request.temperature ?? null,
    text: request.text ?? { format: { type: 'text' } },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools ?? [],
    top_p: request.top_p ?? null,
    truncation: request['truncation'] ?? 'disabled',
    user: request['user'] ?? null,
    usage: ended ? usageToResponses(meter.usage) : null,
  }
}

/** The word for how a response stands. */
export function responseStatus(reason: string | undefined): string {
  if (reason === undefined) return 'in_progress'
  if (reason === 'error') return 'failed'
  return reason in incompleteReasons ? 'incomplete' : 'completed'
}

function textOf(output: readonly OutputItem[]): string {
  const parts = output.flatMap((item) => (item.type === 'message' ? item.content : []))
  return parts.map((part) => (part.type === 'output_text' ? part.text : '')).join('')
}

function codeOf({ code }: ErrorObject): string {
  return Number(code) === 429 ? 'rate_limit_exceeded' : 'server_error'
}

function usageToResponses(usage: UsageBody): Record<string, unknown> {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: { cached_tokens: usage.prompt_tokens_details?.['cached_tokens'] ?? 0 },
    output_tokens: usage.completion_tokens,
    output_tokens_details: {
      reasoning_tokens: usage.completion_tokens_details?.['reasoning_tokens'] ?? 0,
    },
    total_tokens: usage.total_tokens,
    cost: usage.cost,
    is_byok: usage.is_byok,
    cost_details: {
      upstream_inference_cost: usage.cost_details?.['upstream_inference_cost'] ?? null,
      upstream_inference_input_cost: usage.cost_details?.['upstream_inference_prompt_cost'] ?? 0,
      upstream_inference_output_cost:
        usage.cost_details?.['upstream_inference_completions_cost'] ?? 0,
    },
  }
}
