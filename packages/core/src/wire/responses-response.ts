import type { ErrorType } from './error-body.ts'
import type { Open } from './open.ts'
import type { ReasoningOptions } from './reasoning.ts'
import type { ResponsesInputItem, ResponsesOutputItem } from './responses-items.ts'
import type { ResponsesText, ResponsesTool, ResponsesToolChoice } from './responses-request.ts'
import type { ResponsesUsage } from './responses-usage.ts'
import type { RouterMetadata } from './router-metadata.ts'

/** How far a response is. */
export type ResponsesStatus = Open<
  'completed' | 'incomplete' | 'in_progress' | 'failed' | 'cancelled' | 'queued'
>

/** Why a response failed. */
export interface ResponsesError {
  message: string
  code?: Open<
    | 'bio_policy'
    | 'data_residency_mismatch'
    | 'empty_image_file'
    | 'failed_to_download_image'
    | 'image_content_policy_violation'
    | 'image_file_not_found'
    | 'image_file_too_large'
    | 'image_parse_error'
    | 'image_too_large'
    | 'image_too_small'
    | 'invalid_base64_image'
    | 'invalid_image'
    | 'invalid_image_format'
    | 'invalid_image_mode'
    | 'invalid_image_url'
    | 'invalid_prompt'
    | 'rate_limit_exceeded'
    | 'server_error'
    | 'unsupported_image_media_type'
    | 'vector_store_timeout'
  > | null
  [field: string]: unknown
}

/** The answer to a Responses request; most settings of the request are repeated in it. */
export interface ResponsesResponse {
  /** Generation id. */
  id: string
  model: string
  output: ResponsesOutputItem[]
  object?: Open<'response'> | null
  status?: ResponsesStatus | null
  /** Seconds since the epoch. */
  created_at?: number | null
  /** Seconds since the epoch. */
  completed_at?: number | null
  /** The text of all messages. */
  output_text?: string | null
  error?: ResponsesError | null
  error_type?: ErrorType | null
  incomplete_details?: {
    reason?: Open<'max_output_tokens' | 'content_filter'> | null
    [field: string]: unknown
  } | null
  /** Null until the response is complete. */
  usage?: ResponsesUsage | null
  service_tier?: Open<'default' | 'flex' | 'priority'> | null
  openrouter_metadata?: RouterMetadata | null

  instructions?: string | ResponsesInputItem[] | null
  metadata?: Record<string, string> | null
  tools?: ResponsesTool[] | null
  tool_choice?: ResponsesToolChoice | null
  parallel_tool_calls?: boolean | null
  max_tool_calls?: number | null
  max_output_tokens?: number | null
  reasoning?: ReasoningOptions | null
  text?: ResponsesText | null
  temperature?: number | null
  top_p?: number | null
  top_logprobs?: number | null
  frequency_penalty?: number | null
  presence_penalty?: number | null
  truncation?: Open<'auto' | 'disabled'> | null
  prompt?: Record<string, unknown> | null
  prompt_cache_key?: string | null
  prompt_cache_options?: Record<string, unknown> | null
  safety_identifier?: string | null
  user?: string | null
  background?: boolean | null
  store?: boolean | null
  previous_response_id?: string | null
  [field: string]: unknown
}
