import type {
  EmbeddingModelV4,
  Experimental_DecisionModelV4,
  Experimental_VideoModelV4,
  FilesV4,
  ImageModelV4,
  LanguageModelV4,
  ProviderV4,
  RerankingModelV4,
  SpeechModelV4,
  TranscriptionModelV4,
} from '@ai-sdk/provider'
import type { Connection } from '@waypost/core'
import { chatEndpoint } from './chat-request.ts'
import type { OpenRouterChatSettings } from './chat-settings.ts'
import { completionEndpoint, type OpenRouterCompletionSettings } from './completion-request.ts'
import { DecisionModel, type OpenRouterDecisionSettings } from './decision-model.ts'
import { EmbeddingModel, type OpenRouterEmbeddingSettings } from './embedding-model.ts'
import { Files } from './files.ts'
import { ImageModel, type OpenRouterImageSettings } from './image-model.ts'
import { LanguageModel } from './language-model.ts'
import type { ProviderContext } from './provider-context.ts'
import { connectionOf, type OpenRouterProviderSettings } from './provider-settings.ts'
import { type OpenRouterRerankingSettings, RerankingModel } from './reranking-model.ts'
import { type OpenRouterTools, serverTools } from './server-tools.ts'
import { type OpenRouterSpeechSettings, SpeechModel } from './speech-model.ts'
import { type OpenRouterTranscriptionSettings, TranscriptionModel } from './transcription-model.ts'
import { type OpenRouterVideoSettings, VideoModel } from './video-model.ts'

type Make<Model, Settings> = (modelId: string, settings?: Settings) => Model

/** The models of OpenRouter; called, it gives a chat model. */
export interface OpenRouterProvider extends ProviderV4 {
  (modelId: string, settings?: OpenRouterChatSettings): LanguageModelV4
  /** A chat model, by its id, e.g. `anthropic/claude-sonnet-4.5`. */
  languageModel: Make<LanguageModelV4, OpenRouterChatSettings>
  /** The same. */
  chat: Make<LanguageModelV4, OpenRouterChatSettings>
  /** A model that continues a text. */
  completion: Make<LanguageModelV4, OpenRouterCompletionSettings>
  /** A model that turns texts into vectors. */
  embeddingModel: Make<EmbeddingModelV4, OpenRouterEmbeddingSettings>
  /** @deprecated Use `embeddingModel`. */
  textEmbeddingModel: Make<EmbeddingModelV4, OpenRouterEmbeddingSettings>
  /** @deprecated Use `embeddingModel`. */
  embedding: Make<EmbeddingModelV4, OpenRouterEmbeddingSettings>
  /** A model that makes pictures. */
  imageModel: Make<ImageModelV4, OpenRouterImageSettings>
  /** A model that makes films. */
  videoModel: Make<Experimental_VideoModelV4, OpenRouterVideoSettings>
  /** A model that orders documents by how well they answer a query. */
  rerankingModel: Make<RerankingModelV4, OpenRouterRerankingSettings>
  /** A model that says a text. */
  speechModel: Make<SpeechModelV4, OpenRouterSpeechSettings>
  /** A model that writes down what is said. */
  transcriptionModel: Make<TranscriptionModelV4, OpenRouterTranscriptionSettings>
  /** A model that answers questions about something, with probabilities; for `experimental_decide`. */
  decisionModel: Make<Experimental_DecisionModelV4, OpenRouterDecisionSettings>
  /** @deprecated Use `decisionModel`. */
  evaluationModel: Make<Experimental_DecisionModelV4, OpenRouterDecisionSettings>
  /** The files of the workspace. */
  files(): FilesV4
  /** Tools that OpenRouter runs itself. */
  tools: OpenRouterTools
}

/**
 * Makes a provider for the AI SDK.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createOpenRouter(settings: OpenRouterProviderSettings = {}): OpenRouterProvider {
  const context: ProviderContext = {
    connection: connectionOf(settings),
    extraBody: settings.extraBody,
  }

  function decisionConnection(): Connection {
    const connection = context.connection()
    const { decisionsBaseURL = connection.baseURL.replace(/\/v1$/, '/alpha') } = settings
    return { ...connection, baseURL: decisionsBaseURL }
  }

  function maker<Model, Settings extends object>(
    Kind: new (modelId: string, settings: Settings, context: ProviderContext) => Model,
  ): Make<Model, Settings> {
    return (modelId, modelSettings) => new Kind(modelId, modelSettings ?? ({} as Settings), context)
  }

  const chat: Make<LanguageModelV4, OpenRouterChatSettings> = (modelId, chatSettings = {}) =>
    new LanguageModel(chatEndpoint, modelId, chatSettings, context)
  const embeddingModel = maker(EmbeddingModel)
  const decisionModel: OpenRouterProvider['decisionModel'] = (modelId, modelSettings = {}) =>
    new DecisionModel(modelId, modelSettings, { ...context, connection: decisionConnection })

  function provider(modelId: string, chatSettings?: OpenRouterChatSettings): LanguageModelV4 {
    if (new.target) throw new Error('Call the OpenRouter provider without `new`.')
    return chat(modelId, chatSettings)
  }

  return Object.assign(provider, {
    specificationVersion: 'v4' as const,
    languageModel: chat,
    chat,
    completion: (modelId: string, completionSettings: OpenRouterCompletionSettings = {}) =>
      new LanguageModel(completionEndpoint, modelId, completionSettings, context),
    embeddingModel,
    textEmbeddingModel: embeddingModel,
    embedding: embeddingModel,
    imageModel: maker(ImageModel),
    videoModel: maker(VideoModel),
    rerankingModel: maker(RerankingModel),
    speechModel: maker(SpeechModel),
    transcriptionModel: maker(TranscriptionModel),
    decisionModel,
    evaluationModel: decisionModel,
    files: () => new Files(context),
    tools: serverTools,
  })
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = /* @__PURE__ */ createOpenRouter()
