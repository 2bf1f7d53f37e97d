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
