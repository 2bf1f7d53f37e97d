import * as z from 'zod'
import { ApiError } from '../http/api-error.ts'
import { tableOf } from '../memory/table.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { checkJsonSchemas } from './check-json-schemas.ts'
import { pluginsSchema } from './plugins-schema.ts'
import { maxPriceSchema, providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

const cacheControl = z.looseObject({ type: z.string(), ttl: z.enum(['5m', '1h']).optional() })

const contentPart = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('text'),
    text: z.string(),
    cache_control: cacheControl.nullish(),
  }),
  z.looseObject({
    type: z.literal('image_url'),
    image_url: z.looseObject({ url: z.string(), detail: z.string().optional() }),
  }),
  z.looseObject({
    type: z.literal('input_audio'),
    input_audio: z.looseObject({ data: z.string(), format: z.string() }),
  }),
  z.looseObject({
    type: z.enum(['video_url', 'input_video']),
    video_url: z.looseObject({ url: z.string() }),
  }),
  z.looseObject({
    type: z.literal('file'),
    file: z.looseObject({
      filename: z.string().optional(),
      file_data: z.string().optional(),
      file_id: z.string().optional(),
    }),
  }),
])

const content = z.union([z.string(), z.array(contentPart)])

/** Tools that OpenRouter runs itself. */
const serverTools = [
  'openrouter:web_search',
  'openrouter:web_fetch',
  'openrouter:datetime',
  'openrouter:image_generation',
  'openrouter:apply_patch',
  'openrouter:bash',
  'openrouter:shell',
  'openrouter:files',
  'openrouter:fusion',
  'openrouter:advisor',
  'openrouter:subagent',
  'openrouter:tool_search',
  'openrouter:experimental__search_models',
] as const

const toolCall = z.looseObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
})

const message = z.discriminatedUnion('role', [
  z.looseObject({ role: z.enum(['system', 'developer', 'user']), content }),
  z.looseObject({
    role: z.literal('assistant'),
    content: content.nullish(),
    tool_calls: z.array(toolCall).nullish(),
    reasoning: z.string().nullish(),
    reasoning_details: z.array(z.looseObject({ type: z.string() })).nullish(),
    annotations: z.array(z.looseObject({ type: z.string() })).nullish(),
  }),
  z.looseObject({ role: z.literal('tool'), content, tool_call_id: z.string() }),
])

const serverTool = z.looseObject({
  type: z.enum(serverTools),
  parameters: z.record(z.string(), z.unknown()).nullish(),
})

const tool = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('function'),
    function: z.looseObject({
      name: z.string().min(1).max(64),
      description: z.string().nullish(),
      parameters: z.record(z.string(), z.unknown()).nullish(),
      strict: z.boolean().nullish(),
    }),
  }),
  serverTool,
])

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) }),
    serverTool,
  ]),
])

const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['text', 'json_object', 'grammar', 'python']) }),
  z.looseObject({
    type: z.literal('json_schema'),
    json_schema: z.looseObject({
      name: z.string().max(64),
      strict: z.boolean().nullish(),
      schema: z.record(z.string(), z.unknown()).nullish(),
      description: z.string().optional(),
    }),
  }),
])

/** Service tiers by the names that requests may give them. */
export const serviceTier: z.ZodType<string> = z.enum([
  'auto',
  'default',
  'fast',
  'flex',
  'priority',
  'scale',
])

const effort = z.enum(['max', 'xhigh', 'high', 'medium', 'low', 'minimal', 'none'])
const strings = z.array(z.string())
const penalty = z.number().min(-2).max(2).nullish()
const share = z.number().min(0).max(1).nullish()
const positive = z.number().int().min(1).nullish()

/** What is known of a chat request; other fields are passed on as they are. */
const fields = tableOf<z.ZodType>({
  messages: z.array(message).min(1).nullish(),
  prompt: z.string().nullish(),
  model: z.string().nullish(),
  models: strings.nullish(),
  route: z.enum(['fallback', 'sort']).nullish(),
  provider: providerPreferencesSchema.nullish(),
  plugins: pluginsSchema,
  transforms: strings.nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  usage: z.looseObject({ include: z.boolean().nullish() }).nullish(),
  max_tokens: positive,
  max_completion_tokens: positive,
  temperature: z.number().min(0).max(2).nullish(),
  top_p: share,
  top_k: z.number().int().min(0).nullish(),
  min_p: share,
  top_a: share,
  frequency_penalty: penalty,
  presence_penalty: penalty,
  repetition_penalty: z.number().min(0).max(2).nullish(),
  seed: z.number().int().nullish(),
  stop: z.union([z.string(), strings.max(4)]).nullish(),
  logit_bias: z.record(z.string(), z.number().min(-100).max(100)).nullish(),
  n: z.number().int().min(1).max(128).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  response_format: responseFormat.nullish(),
  reasoning: z
    .looseObject({
      effort: effort.nullish(),
      max_tokens: z.number().int().min(0).nullish(),
      exclude: z.boolean().nullish(),
      enabled: z.boolean().nullish(),
      summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
    })
    .nullish(),
  reasoning_effort: effort.nullish(),
  include_reasoning: z.boolean().nullish(),
  verbosity: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  audio: z
    .looseObject({
      voice: z.string().nullish(),
      format: z.enum(['wav', 'pcm16', 'mp3']).nullish(),
    })
    .nullish(),
  modalities: z.array(z.enum(['text', 'image', 'audio'])).nullish(),
  cache_control: cacheControl.nullish(),
  service_tier: serviceTier.nullish(),
  session_id: z.string().max(256).nullish(),
  user: z.string().nullish(),
  max_price: maxPriceSchema,
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'Too many: at most 16 pairs')
    .nullish(),
})

/** Reads the body of a chat completion; refuses one that breaks the contract. */
export function parseChatRequest(body: unknown): ChatRequest {
  const request = readFields(body)
  if (request.messages == null && request.prompt == null) {
    throw new ApiError(400, 'Input required: specify "prompt" or "messages"')
  }
  if (request.top_logprobs != null && request.logprobs !== true) {
    throw new ApiError(400, 'top_logprobs: it needs logprobs to be true')
  }
  const { reasoning, reasoning_effort: shorthand } = request
  if (shorthand != null && (reasoning?.effort ?? shorthand) !== shorthand) {
    throw new ApiError(400, 'reasoning_effort: it differs from reasoning.effort')
  }
  checkJsonSchemas(request)
  return request
}

/** Checks the fields that are sent: all may be absent, and to ask for each would take longer. */
function readFields(body: unknown): ChatRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    const metadata = { error_type: 'invalid_request' }
    throw new ApiError(400, 'The request body has to be a JSON object', { metadata })
  }
  const request: Record<string, unknown> = { ...body }
  const issues: z.core.$ZodIssue[] = []
  for (const name in request) {
    const read = fields[name]?.safeParse(request[name])
    if (read === undefined) continue
    if (read.success) request[name] = read.data
    else issues.push(...read.error.issues.map((one) => ({ ...one, path: [name, ...one.path] })))
  }
  if (issues.length > 0) throw validationError({ issues })
  return request
}
