import type {
  EmbeddingModel,
  ImageModel,
  LanguageModel,
  RerankingModel,
  SpeechModel,
  TranscriptionModel,
} from 'ai'
import { languageModelToV3, warningsToV3 } from './language-model-v3.ts'
import {
  createOpenRouter as createOpenRouterV4,
  type OpenRouterProvider as ProviderOfV4,
} from './openrouter-provider.ts'
import type { OpenRouterProviderSettings } from './provider-settings.ts'

/**
 * A model as the installed version of the SDK spells version 3 of the specification, whose JSON types
 * differ from those of the package that later versions come with.
 */
type OfV3<Model> = Extract<Model, { specificationVersion: 'v3' }>

type EmbeddingModelV3 = OfV3<EmbeddingModel>
type ImageModelV3 = OfV3<ImageModel>
type LanguageModelV3 = OfV3<LanguageModel>
type RerankingModelV3 = OfV3<RerankingModel>
type SpeechModelV3 = OfV3<SpeechModel>
type TranscriptionModelV3 = OfV3<TranscriptionModel>

type SettingsOf<Kind extends 'chat' | 'completion' | 'embeddingModel' | 'imageModel'> = Parameters<
  ProviderOfV4[Kind]
>[1]

/** The models of OpenRouter for `ai@6`; called, it gives a chat model. */
export interface OpenRouterProvider {
  readonly specificationVersion: 'v3'
  (modelId: string, settings?: SettingsOf<'chat'>): LanguageModelV3
  /** A chat model, by its id, e.g. `anthropic/claude-sonnet-4.5`. */
  languageModel(modelId: string, settings?: SettingsOf<'chat'>): LanguageModelV3
  /** The same. */
  chat(modelId: string, settings?: SettingsOf<'chat'>): LanguageModelV3
  /** A model that continues a text. */
  completion(modelId: string, settings?: SettingsOf<'completion'>): LanguageModelV3
  /** A model that turns texts into vectors. */
  embeddingModel(modelId: string, settings?: SettingsOf<'embeddingModel'>): EmbeddingModelV3
  /** The same, by its older name. */
  textEmbeddingModel(modelId: string, settings?: SettingsOf<'embeddingModel'>): EmbeddingModelV3
  /** A model that makes pictures. */
  imageModel(modelId: string, settings?: SettingsOf<'imageModel'>): ImageModelV3
  /** A model that orders documents by how well they answer a query. */
  rerankingModel(modelId: string): RerankingModelV3
  /** A model that says a text. */
  speechModel(modelId: string): SpeechModelV3
  /** A model that writes down what is said. */
  transcriptionModel(modelId: string): TranscriptionModelV3
  /** Tools that OpenRouter runs itself. */
  tools: ProviderOfV4['tools']
}

/**
 * Makes a provider for version 6 of the AI SDK, with the same settings and the same translation.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createOpenRouter(settings: OpenRouterProviderSettings = {}): OpenRouterProvider {
  const v4 = createOpenRouterV4(settings)

  function chat(modelId: string, chatSettings?: SettingsOf<'chat'>): LanguageModelV3 {
    return languageModelToV3(v4.chat(modelId, chatSettings))
  }

  function embeddingModel(
    modelId: string,
    embeddingSettings?: SettingsOf<'embeddingModel'>,
  ): EmbeddingModelV3 {
    const model = v4.embeddingModel(modelId, embeddingSettings)
    const { provider, maxEmbeddingsPerCall, supportsParallelCalls } = model
    return {
      specificationVersion: 'v3',
      provider,
      modelId,
      maxEmbeddingsPerCall,
      supportsParallelCalls,
      doEmbed: (options) => model.doEmbed(options).then(withWarningsOfV3),
    }
  }

  return Object.assign(
    (modelId: string, chatSettings?: SettingsOf<'chat'>) => chat(modelId, chatSettings),
    {
      specificationVersion: 'v3' as const,
      languageModel: chat,
      chat,
      completion: (modelId: string, completionSettings?: SettingsOf<'completion'>) =>
        languageModelToV3(v4.completion(modelId, completionSettings)),
      embeddingModel,
      textEmbeddingModel: embeddingModel,
      imageModel(modelId: string, imageSettings?: SettingsOf<'imageModel'>): ImageModelV3 {
        const model = v4.imageModel(modelId, imageSettings)
        const { provider, maxImagesPerCall } = model
        const doGenerate: ImageModelV3['doGenerate'] = (options) =>
          model.doGenerate(options).then(withWarningsOfV3)
        return { specificationVersion: 'v3', provider, modelId, maxImagesPerCall, doGenerate }
      },
      rerankingModel(modelId: string): RerankingModelV3 {
        const model = v4.rerankingModel(modelId)
        const doRerank: RerankingModelV3['doRerank'] = (options) =>
          model
            .doRerank(options)
            .then(({ warnings = [], ...result }) => withWarningsOfV3({ ...result, warnings }))
        return { specificationVersion: 'v3', provider: model.provider, modelId, doRerank }
      },
      speechModel(modelId: string): SpeechModelV3 {
        const model = v4.speechModel(modelId)
        const doGenerate: SpeechModelV3['doGenerate'] = (options) =>
          model.doGenerate(options).then(withWarningsOfV3)
        return { specificationVersion: 'v3', provider: model.provider, modelId, doGenerate }
      },
      transcriptionModel(modelId: string): TranscriptionModelV3 {
        const model = v4.transcriptionModel(modelId)
        const doGenerate: TranscriptionModelV3['doGenerate'] = (options) =>
          model.doGenerate(options).then(withWarningsOfV3)
        return { specificationVersion: 'v3', provider: model.provider, modelId, doGenerate }
      },
      tools: v4.tools,
    },
  )
}

function withWarningsOfV3<Result extends { warnings: Parameters<typeof warningsToV3>[0] }>(
  result: Result,
): Omit<Result, 'warnings'> & { warnings: ReturnType<typeof warningsToV3> } {
  return { ...result, warnings: warningsToV3(result.warnings) }
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = createOpenRouter()
