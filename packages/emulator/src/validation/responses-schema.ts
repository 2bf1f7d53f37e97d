import * as z from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { ReasoningRequest } from '../wire/reasoning.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import type { PluginRequest } from '../wire/chat-request.ts'
import { serviceTier } from './chat-request-schema.ts'
import { pluginsSchema } from './plugins-schema.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** One part of the content of an item. */
export interface ResponsesPart {
  readonly type: string
  readonly text?: string | undefined
  readonly [field: string]: unknown
}

/** A message, a call, a result or a piece of reasoning in the history. */
export interface ResponsesItem {
  readonly type?: string | undefined
  readonly role?: string | undefined
  readonly content?: string | readonly ResponsesPart[] | null | undefined
  readonly [field: string]: unknown
}

/** A tool in the flat form of this API. */
export interface ResponsesTool {
  readonly type: string
  readonly name?: string | undefined
  readonly description?: string | null | undefined
  readonly parameters?: Readonly<Record<string, unknown>> | null | undefined
  readonly strict?: boolean | null | undefined
}

/** The body of `POST /responses`, as far as it is looked into. */
export interface ResponsesRequest {
  readonly input: string | readonly ResponsesItem[]
  readonly instructions?: string | null | undefined
  readonly model?: string | null | undefined
  readonly models?: readonly string[] | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
  readonly plugins?: readonly PluginRequest[] | null | undefined
  readonly tools?: readonly ResponsesTool[] | null | undefined
  readonly tool_choice?:
    | string
    | { readonly type: string; readonly name?: string | undefined }
    | null
    | undefined
  readonly parallel_tool_calls?: boolean | null | undefined
  readonly max_output_tokens?: number | null | undefined
  readonly temperature?: number | null | undefined
  readonly top_p?: number | null | undefined
  readonly reasoning?: ReasoningRequest | null | undefined
  readonly text?:
    | {
        readonly format?:
          | { readonly type: string; readonly [field: string]: unknown }
          | null
          | undefined
        readonly verbosity?: string | null | undefined
      }
    | null
    | undefined
  readonly stream?: boolean | null | undefined
  readonly metadata?: Readonly<Record<string, string>> | null | undefined
  readonly [parameter: string]: unknown
}

const part = z.looseObject({ type: z.string(), text: z.string().optional() })
const item = z.looseObject({
  type: z.string().optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']).optional(),
  content: z.union([z.string(), z.array(part)]).nullish(),
})
const tool = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  strict: z.boolean().nullish(),
})

const responsesRequest = z.looseObject({
  input: z.union([z.string(), z.array(item).min(1)]),
  instructions: z.string().nullish(),
  model: z.string().nullish(),
  models: z.array(z.string()).nullish(),
  provider: providerPreferencesSchema.nullish(),
  plugins: pluginsSchema,
  tools: z.array(tool).nullish(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.looseObject({ type: z.string(), name: z.string().optional() }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_output_tokens: z.number().int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  reasoning: z
    .looseObject({
      effort: z.enum(['max', 'xhigh', 'high', 'medium', 'low', 'minimal', 'none']).nullish(),
      max_tokens: z.number().int().min(0).nullish(),
    })
    .nullish(),
  text: z
    .looseObject({
      format: z.looseObject({ type: z.string() }).nullish(),
      verbosity: z.string().nullish(),
    })
    .nullish(),
  stream: z.boolean().nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  user: z.string().max(256).nullish(),
  service_tier: serviceTier.nullish(),
  session_id: z.string().max(256).nullish(),
})

/** Reads the body of `POST /responses`; the API keeps nothing, so it refuses to be asked to. */
export function parseResponsesRequest(body: unknown): ResponsesRequest {
  const result = responsesRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  const request = result.data
  if (request['store'] === true) {
    throw new ApiError(400, 'store: this API is stateless; only false is supported')
  }
  if (request['previous_response_id'] != null) {
    throw new ApiError(400, 'previous_response_id: this API is stateless; send the full history')
  }
  if (request['background'] === true) {
    throw new ApiError(501, 'background: the emulator answers while the caller waits')
  }
  return request
}
