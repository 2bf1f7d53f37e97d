import * as z from 'zod/v4'
import type { ChatRequest } from '../wire/chat-request.ts'
import {
  audioOptionsSchema,
  debugOptionsSchema,
  imageConfigSchema,
  predictionSchema,
  webSearchOptionsSchema,
  xSearchFilterSchema,
} from './output-options.ts'
import { cacheControlSchema, promptCacheOptionsSchema } from './prompt-caching.ts'
import { reasoningOptionsSchema } from './reasoning-options.ts'
import { responseFormatSchema } from './response-format.ts'
import { routingShape } from './routing-parameters.ts'
import { samplingShape } from './sampling-parameters.ts'
import { stopServerToolsConditionSchema } from './stop-server-tools.ts'
import { type KnownFields, type ShapeOf, strictOptions } from './strict-options.ts'
import { toolChoiceSchema, toolSchema } from './tools.ts'
import { boolean, number, string, strings } from './simple-fields.ts'

/**
 * Every parameter of a chat request besides the conversation and the way of answering.
 *
 * `max_price` is left out: it stands inside `provider`.
 */
export type ChatOptions = KnownFields<ChatRequest, 'messages' | 'stream' | 'max_price'>

/** The options of a chat request, in the spelling of the wire. */
export const chatOptionsSchema: z.ZodType<ChatOptions> = strictOptions({
  ...routingShape,
  ...samplingShape,
  stream_options: strictOptions({ include_usage: boolean }).nullish(),
  usage: strictOptions({ include: boolean }).nullish(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: toolChoiceSchema.nullish(),
  parallel_tool_calls: boolean,
  stop_server_tools_when: z.array(stopServerToolsConditionSchema).nullish(),
  max_tool_calls: number,
  reasoning: reasoningOptionsSchema.nullish(),
  reasoning_effort: string,
  include_reasoning: boolean,
  verbosity: string,
  max_completion_tokens: number,
  response_format: responseFormatSchema.nullish(),
  structured_outputs: boolean,
  prediction: predictionSchema.nullish(),
  logprobs: boolean,
  top_logprobs: number,
  modalities: strings,
  audio: audioOptionsSchema.nullish(),
  image_config: imageConfigSchema.nullish(),
  cache_control: cacheControlSchema.nullish(),
  prompt_cache_key: string,
  prompt_cache_options: promptCacheOptionsSchema.nullish(),
  web_search_options: webSearchOptionsSchema.nullish(),
  x_search_filter: xSearchFilterSchema.nullish(),
  debug: debugOptionsSchema.nullish(),
} satisfies ShapeOf<ChatOptions>)
