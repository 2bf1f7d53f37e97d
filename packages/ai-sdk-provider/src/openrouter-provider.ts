import type {
  EmbeddingModelV4,
  Experimental_DecisionModelV4,
  Experimental_VideoModelV4,
  FilesV4,
  ImageModelV4,
  LanguageModelV4,
  RerankingModelV4,
  SpeechModelV4,
  TranscriptionModelV4,
} from '@ai-sdk/provider'
import type {
  OpenRouterChatSettings,
  OpenRouterCompletionSettings,
  OpenRouterDecisionSettings,
  OpenRouterEmbeddingSettings,
  OpenRouterImageSettings,
  OpenRouterRerankingSettings,
  OpenRouterSpeechSettings,
  OpenRouterTranscriptionSettings,
  OpenRouterVideoSettings,
} from './model-settings.ts'
import type { OpenRouterTools } from './server-tools.ts'

/** Makes a model, by its id. */
export type Make<Model, Settings> = (modelId: string, settings?: Settings) => Model

/** The models that do not chat, and files. */
export interface EndpointModels {
  /** A model that continues a text. */
  completion: Make<LanguageModelV4, OpenRouterCompletionSettings>
  /** A model that turns texts into vectors. */
  embeddingModel: Make<EmbeddingModelV4, OpenRouterEmbeddingSettings>
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
  /** The files of the workspace. */
  files(): FilesV4
}

/** The models of OpenRouter; called, it gives a chat model. */
export interface OpenRouterProvider extends EndpointModels {
  readonly specificationVersion: 'v4'
  (modelId: string, settings?: OpenRouterChatSettings): LanguageModelV4
  /** A chat model, by its id, e.g. `anthropic/claude-sonnet-4.5`. */
  languageModel: Make<LanguageModelV4, OpenRouterChatSettings>
  /** The same. */
  chat: Make<LanguageModelV4, OpenRouterChatSettings>
  /** @deprecated Use `embeddingModel`. */
  textEmbeddingModel: EndpointModels['embeddingModel']
  /** @deprecated Use `embeddingModel`. */
  embedding: EndpointModels['embeddingModel']
  /** @deprecated Use `decisionModel`. */
  evaluationModel: EndpointModels['decisionModel']
  /** Tools that OpenRouter runs itself. */
  tools: OpenRouterTools
}
