export { type ChatOptions, chatOptionsSchema } from './chat-options.ts'
export {
  type CompletionOptions,
  completionOptionsSchema,
  type EmbeddingOptions,
  embeddingOptionsSchema,
  type ImageOptions,
  imageOptionsSchema,
  type RerankOptions,
  rerankOptionsSchema,
  type SpeechOptions,
  speechOptionsSchema,
  type TranscriptionOptions,
  transcriptionOptionsSchema,
  type VideoOptions,
  videoOptionsSchema,
} from './endpoint-options.ts'
export {
  audioOptionsSchema,
  debugOptionsSchema,
  imageConfigSchema,
  predictionSchema,
  webSearchOptionsSchema,
  xSearchFilterSchema,
} from './output-options.ts'
export { parseOptions } from './parse-options.ts'
export { pluginSchema } from './plugins.ts'
export { cacheControlSchema, promptCacheOptionsSchema } from './prompt-caching.ts'
export { maxPriceSchema, providerPreferencesSchema } from './provider-preferences.ts'
export { reasoningOptionsSchema } from './reasoning-options.ts'
export { responseFormatSchema } from './response-format.ts'
export { traceSchema } from './routing-parameters.ts'
export { serverToolSchema } from './server-tools.ts'
export { stopServerToolsConditionSchema } from './stop-server-tools.ts'
export { toolChoiceSchema, toolSchema } from './tools.ts'
export { userLocationSchema, webSearchParametersSchema } from './web-search.ts'
