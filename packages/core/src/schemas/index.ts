export { checkRequest } from '../routing/check-request.ts'
export { type ChatOptions, chatOptionsSchema } from './chat-options.ts'
export {
  type CompletionOptions,
  completionOptionsSchema,
  type DecisionOptions,
  decisionOptionsSchema,
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
export { checkOptions, type OptionsKind } from './options-by-kind.ts'
export { parseOptions } from './parse-options.ts'
export { pluginSchema } from './plugins.ts'
export { providerPreferencesSchema } from './provider-preferences.ts'
export { reasoningOptionsSchema } from './reasoning-options.ts'
export { responseFormatSchema } from './response-format.ts'
export { toolSchema } from './tools.ts'
