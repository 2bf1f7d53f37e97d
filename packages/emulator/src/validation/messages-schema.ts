import * as z from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { PluginRequest } from '../wire/chat-request.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { pluginsSchema } from './plugins-schema.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** One block of the content of a message. */
export interface MessagesBlock {
  readonly type: string
  readonly text?: string | undefined
  readonly [field: string]: unknown
}

/** A turn of the conversation. */
export interface MessagesTurn {
  readonly role: 'user' | 'assistant' | 'system'
  readonly content: string | readonly MessagesBlock[]
}

/** A tool in the form of this API. */
export interface MessagesTool {
  readonly type?: string | null | undefined
  readonly name?: string | undefined
  readonly description?: string | null | undefined
  readonly input_schema?: Readonly<Record<string, unknown>> | undefined
}

/** The body of `POST /messages`, as far as it is looked into. */
export interface MessagesRequest {
  readonly model: string
  readonly messages: readonly MessagesTurn[]
  readonly system?: string | readonly MessagesBlock[] | null | undefined
  readonly max_tokens?: number | null | undefined
  readonly stream?: boolean | null | undefined
  readonly temperature?: number | null | undefined
  readonly top_p?: number | null | undefined
  readonly top_k?: number | null | undefined
  readonly stop_sequences?: readonly string[] | null | undefined
  readonly tools?: readonly MessagesTool[] | null | undefined
  readonly tool_choice?:
    | {
        readonly type: 'auto' | 'any' | 'tool' | 'none'
        readonly name?: string | undefined
        readonly disable_parallel_tool_use?: boolean | undefined
      }
    | null
    | undefined
  readonly thinking?:
    | {
        readonly type: 'enabled' | 'disabled' | 'adaptive'
        readonly budget_tokens?: number | undefined
        readonly display?: string | null | undefined
      }
    | null
    | undefined
  readonly output_config?:
    | {
        readonly effort?: string | null | undefined
        readonly format?:
          | { readonly type: 'json_schema'; readonly schema: Readonly<Record<string, unknown>> }
          | null
          | undefined
      }
    | null
    | undefined
  readonly models?: readonly string[] | null | undefined
  readonly fallbacks?: readonly { readonly model: string }[] | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
  readonly plugins?: readonly PluginRequest[] | null | undefined
  readonly session_id?: string | null | undefined
  readonly user?: string | null | undefined
  readonly service_tier?: string | null | undefined
}

const block = z.looseObject({ type: z.string(), text: z.string().optional() })
const content = z.union([z.string(), z.array(block)])

const messagesRequest = z.looseObject({
  model: z.string(),
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant', 'system']), content }))
    .min(1),
  system: content.nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  stream: z.boolean().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: z.number().int().min(0).nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  tools: z
    .array(
      z.looseObject({
        type: z.string().nullish(),
        name: z.string().optional(),
        description: z.string().nullish(),
        input_schema: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .nullish(),
  tool_choice: z
    .looseObject({
      type: z.enum(['auto', 'any', 'tool', 'none']),
      name: z.string().optional(),
      disable_parallel_tool_use: z.boolean().optional(),
    })
    .nullish(),
  thinking: z
    .looseObject({
      type: z.enum(['enabled', 'disabled', 'adaptive']),
      budget_tokens: z.number().int().min(1).optional(),
      display: z.enum(['summarized', 'omitted']).nullish(),
    })
    .nullish(),
  output_config: z
    .looseObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z
        .looseObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .nullish(),
    })
    .nullish(),
  models: z.array(z.string()).nullish(),
  fallbacks: z
    .array(z.strictObject({ model: z.string() }))
    .max(3)
    .nullish(),
  provider: providerPreferencesSchema.nullish(),
  plugins: pluginsSchema,
  session_id: z.string().max(256).nullish(),
  user: z.string().nullish(),
  service_tier: z.string().nullish(),
})

/** Reads the body of `POST /messages`; refuses one that breaks the contract. */
export function parseMessagesRequest(body: unknown): MessagesRequest {
  const result = messagesRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  const request = result.data
  if (request.models != null && request.fallbacks != null) {
    throw new ApiError(400, 'fallbacks: cannot be combined with models')
  }
  return request
}
