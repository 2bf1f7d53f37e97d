// The types of the wire that the package exports; the others are parts of these.
export type { ActivityItem, ActivityQuery, ActivityResponse } from './activity.ts'
export type {
  Annotation,
  FileAnnotation,
  UrlCitation,
  UrlCitationAnnotation,
} from './annotations.ts'
export type {
  AuthCodeRequest,
  AuthCodeResponse,
  AuthKeyRequest,
  AuthKeyResponse,
} from './auth-keys.ts'
export type { CacheControl } from './cache-control.ts'
export type { ChatChunk, ChunkChoice, ChunkDelta } from './chat-chunk.ts'
export type { ChatRequest } from './chat-request.ts'
export type {
  ChatChoice,
  ChatResponse,
  FinishReason,
  GeneratedAudio,
  GeneratedImage,
  Logprobs,
  ResponseMessage,
} from './chat-response.ts'
export type { CompletionRequest, CompletionResponse } from './completions.ts'
export type { CoinbaseChargeRequest, CoinbaseChargeResponse, CreditsResponse } from './credits.ts'
export type {
  DecisionAnswer,
  DecisionInput,
  DecisionQuestion,
  DecisionRequest,
  DecisionResponse,
} from './decisions.ts'
export type {
  Embedding,
  EmbeddingInput,
  EmbeddingRequest,
  EmbeddingResponse,
} from './embeddings.ts'
export type { Availability, ErrorBody, ErrorObject, ErrorType } from './error-body.ts'
export type {
  GenerationContentResponse,
  GenerationFeedbackRequest,
  GenerationFeedbackResponse,
} from './generation-content.ts'
export type { Generation, GenerationResponse } from './generation.ts'
export type { ImageModelEndpoints, ImageModelList } from './image-models.ts'
export type {
  ImageData,
  ImageEvent as ImageStreamEvent,
  ImageRequest,
  ImageResponse,
} from './images.ts'
export type {
  ApiKey as ManagedApiKey,
  ApiKeyList,
  ApiKeyQuery,
  ApiKeyResponse,
  CreateApiKeyRequest,
  CreateApiKeyResponse,
  DeleteApiKeyResponse,
  KeyInfo,
  KeyInfoResponse,
  UpdateApiKeyRequest,
} from './keys.ts'
export type {
  AssistantMessage,
  AudioPart,
  ChatMessage,
  ContentPart,
  FilePart,
  ImagePart,
  SystemMessage,
  TextPart,
  ToolMessage,
  UserMessage,
  VideoPart,
} from './messages.ts'
export type { ModelEndpoint, ModelEndpointsResponse, ZdrEndpointList } from './model-endpoint.ts'
export type { ModelQuery } from './model-query.ts'
export type { Model, ModelCount, ModelList, ModelResponse } from './model.ts'
export type { ModelPricing } from './model-pricing.ts'
export type { Open } from './open.ts'
export type { Plugin } from './plugins.ts'
export type {
  Preset,
  PresetList,
  PresetResponse,
  PresetVersionList,
  PresetVersionResponse,
} from './presets.ts'
export type { ProviderPreferences } from './provider-preferences.ts'
export type { Provider, ProviderList } from './providers.ts'
export type {
  ReasoningDetail,
  ReasoningEffort,
  ReasoningFormat,
  ReasoningOptions,
} from './reasoning.ts'
export type { RerankDocument, RerankRequest, RerankResponse, RerankResult } from './rerank.ts'
export type { ResponseFormat } from './response-format.ts'
export type { ResponsesEvent } from './responses-events.ts'
export type { ResponsesRequest } from './responses-request.ts'
export type { ResponsesResponse } from './responses-response.ts'
export type { RouterMetadata } from './router-metadata.ts'
export type { ServerTool } from './server-tools.ts'
export type { SpeechRequest } from './speech.ts'
export type { FunctionDefinition, FunctionTool, Tool, ToolCall, ToolChoice } from './tools.ts'
export type { Trace } from './trace.ts'
export type { TranscriptionRequest, TranscriptionResponse } from './transcription.ts'
export type { WireUsage } from './usage.ts'
export type { VideoJob, VideoModelList, VideoRequest, VideoStatus } from './videos.ts'
export type { WebSearchParameters } from './web-search.ts'
