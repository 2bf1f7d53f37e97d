import type {
  EmbeddingModelV3,
  Experimental_VideoModelV3,
  Experimental_VideoModelV4CallOptions,
  ImageModelV3,
  LanguageModelV3,
  RerankingModelV3,
  SpeechModelV3,
  TranscriptionModelV3,
} from '@ai-sdk/provider'
import { loadLater } from '@waypost/core'
import { createOpenRouter as createOpenRouterV4 } from './create-openrouter.ts'
import type * as Films from './generate-video.ts'
import { languageModelToV6 } from './language-model-v6.ts'
import type { ModelV6 } from './model-v6.ts'
import type { OpenRouterProvider as OpenRouterV4 } from './openrouter-provider.ts'
import { connectionOf, type OpenRouterProviderSettings } from './provider-settings.ts'

/** What each of the provider's functions makes. */
interface Models {
  languageModel: LanguageModelV3
  chat: LanguageModelV3
  completion: LanguageModelV3
  embeddingModel: EmbeddingModelV3
  textEmbeddingModel: EmbeddingModelV3
  imageModel: ImageModelV3
  videoModel: Experimental_VideoModelV3
  rerankingModel: RerankingModelV3
  speechModel: SpeechModelV3
  transcriptionModel: TranscriptionModelV3
}

/** Makes what version 4 makes, from the same settings. */
type Make<Name extends keyof Models> = (
  ...call: Parameters<OpenRouterV4[Name]>
) => ModelV6<Models[Name]>

/** The models of OpenRouter for `ai@6`, by the names of version 7; called, it gives a chat model. */
export type OpenRouterProvider = Make<'chat'> & { [Name in keyof Models]: Make<Name> } & {
  readonly specificationVersion: 'v3'
  /** Tools that OpenRouter runs itself. */
  tools: OpenRouterV4['tools']
}

/**
 * Makes a provider for version 6 of the AI SDK, with the same settings and the same translation.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createOpenRouter(settings: OpenRouterProviderSettings = {}): OpenRouterProvider {
  const v4 = createOpenRouterV4(settings)
  const context = { connection: connectionOf(settings), extraBody: settings.extraBody }

  const chat: Make<'chat'> = (...call) => languageModelToV6(v4.chat(...call))

  /** All that version 3 wants of other models is that they say so. */
  function other<Name extends keyof Models>(name: Name): Make<Name> {
    const make = v4[name] as (...call: Parameters<OpenRouterV4[Name]>) => object
    return (...call) => ({ ...make(...call), specificationVersion: 'v3' }) as ReturnType<Make<Name>>
  }

  /** Version 6 leaves the waiting to the model. */
  const videoModel: Make<'videoModel'> = (modelId, videoSettings = {}) => {
    const { provider, maxVideosPerCall } = v4.videoModel(modelId)
    const source = { modelId, settings: videoSettings, context }
    return {
      specificationVersion: 'v3',
      provider,
      modelId,
      maxVideosPerCall,
      doGenerate: async (options: Experimental_VideoModelV4CallOptions) =>
        (await loadFilms()).generateVideo(source, options),
    } as ReturnType<Make<'videoModel'>>
  }

  return Object.assign((...call: Parameters<typeof chat>) => chat(...call), {
    specificationVersion: 'v3' as const,
    languageModel: chat,
    chat,
    completion: (...call: Parameters<typeof v4.completion>) =>
      languageModelToV6(v4.completion(...call)),
    embeddingModel: other('embeddingModel'),
    textEmbeddingModel: other('textEmbeddingModel'),
    imageModel: other('imageModel'),
    videoModel,
    rerankingModel: other('rerankingModel'),
    speechModel: other('speechModel'),
    transcriptionModel: other('transcriptionModel'),
    tools: v4.tools,
  })
}

function loadFilms(): Promise<typeof Films> {
  return loadLater('what makes films', import('./generate-video.ts'))
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = /* @__PURE__ */ createOpenRouter()
