// Whatever a program imports zod as: where esbuild writes one file, a module that is loaded later and knows
// zod by one name alone keeps `import * as z` by the other name from being set up in time.
// oxlint-disable-next-line import/no-unassigned-import -- being imported is all that it is here for
import 'zod'
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
