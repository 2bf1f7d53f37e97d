export {
  hashApiKey,
  maskApiKey,
  type ApiKey,
  type InferenceKey,
  type ManagementApiKey,
  type ManagementKey,
} from './auth/api-key.ts'
export type { Attribution } from './auth/attribution.ts'
export { createAuthorizationUrl, type AuthorizationUrlOptions } from './auth/authorization-url.ts'
export { DEFAULT_BASE_URL, type Query } from './auth/base-url.ts'
export {
  codeExchangeRequest,
  explainCodeExchangeError,
  type CodeExchange,
} from './auth/code-exchange.ts'
export {
  createCodeChallenge,
  createCodeVerifier,
  type CodeChallengeMethod,
} from './auth/code-verifier.ts'
export {
  openRouterApiKeyFromEnvironment,
  openRouterBaseUrlFromEnvironment,
} from './auth/environment.ts'
export type { KeySource } from './auth/key-destination.ts'
export type { CallOptions } from './endpoints/call-options.ts'
export { completeChat } from './endpoints/complete-chat.ts'
export { requestJson, type ApiResult } from './endpoints/request-json.ts'
export { requestResponse } from './endpoints/request-response.ts'
export { streamChat, type StreamChatOptions } from './endpoints/stream-chat.ts'
export {
  ApiError,
  type ApiErrorDetails,
  type ApiErrorKind,
  type Moderation,
  type PreviousError,
} from './errors/api-error.ts'
export { BudgetError } from './errors/budget-error.ts'
export { ConfigurationError } from './errors/configuration-error.ts'
export { ConnectionError } from './errors/connection-error.ts'
export {
  decodeErrorResponse,
  errorInBody,
  type ErrorContext,
  type FailedResponse,
} from './errors/decode-error.ts'
export {
  isOpenRouterError,
  OpenRouterError,
  type ErrorDetails,
  type ErrorKind,
} from './errors/openrouter-error.ts'
export { redactSecrets } from './errors/redact.ts'
export type { HeadersLike } from './errors/safe-headers.ts'
export { StreamError } from './errors/stream-error.ts'
export { TimeoutError, type TimeoutPhase } from './errors/timeout-error.ts'
export {
  checkReasoningBudget,
  minimumReasoningTokens,
  reasoningBudget,
  reasoningBudgetProblem,
  reasoningCapTokens,
  type ReasoningBudgetOptions,
} from './reasoning/budget.ts'
export { reasoningOf, type ReasoningSpellings } from './reasoning/effort-legacy.ts'
export {
  effortForBudget,
  effortLevels,
  effortRatio,
  effortRatios,
  geminiThinkingLevel,
  nearestEffort,
  type EffortLevel,
  type GeminiThinkingLevel,
} from './reasoning/effort.ts'
export { checkRequest } from './routing/check-request.ts'
export { assertFreeOnly } from './routing/free-only.ts'
export {
  formatModelId,
  isFreeModel,
  parseModelId,
  withVariant,
  type ModelId,
  type ModelIdParts,
  type ModelVariant,
} from './routing/model-id.ts'
export type { RequestWarning, RequestWarningCode } from './routing/request-warning.ts'
export { ChatChunkStream } from './streaming/chat-chunk-stream.ts'
export {
  ChatEventStream,
  type ChatEventStreamOptions,
  type StreamGuard,
} from './streaming/chat-event-stream.ts'
export type {
  AnnotationEvent,
  AudioDeltaEvent,
  ChatEvent,
  ChatFinishReason,
  ChoiceFinish,
  CommentEvent,
  FinishEvent,
  ImageEvent,
  LogprobsEvent,
  MetadataEvent,
  RawEvent,
  ReasoningDeltaEvent,
  ReasoningEndEvent,
  ReasoningStartEvent,
  RefusalDeltaEvent,
  ResponseStartEvent,
  TextDeltaEvent,
  ToolCallDeltaEvent,
  ToolCallEndEvent,
  ToolCallStartEvent,
  UsageEvent,
} from './streaming/chat-event.ts'
export { chunksToLines, linesToEvents } from './streaming/chunk-lines.ts'
export { collectChat } from './streaming/collect-chat.ts'
export { joinAudio } from './streaming/join-audio.ts'
export { responseToEvents } from './streaming/response-to-events.ts'
export type { Accounting } from './transport/accounting.ts'
export { systemClock, type Clock } from './transport/clock.ts'
export {
  createConnection,
  type Connection,
  type ConnectionOptions,
} from './transport/connection.ts'
export type { Timeouts } from './transport/deadline.ts'
export type { Hooks, RequestInfo, ResponseInfo, RetryInfo } from './transport/hooks.ts'
export {
  decideRetry,
  type RetryDecision,
  type RetryOptions,
  type RetryState,
} from './transport/retry-policy.ts'
export type { ApiRequest } from './transport/send.ts'
export type {
  BudgetAmounts,
  BudgetLimit,
  BudgetPeriod,
  BudgetStanding,
  BudgetUnit,
} from './usage/budget-limit.ts'
export { createBudget, type Budget, type BudgetOptions, type Reservation } from './usage/budget.ts'
export { byokFee, type ByokTerms } from './usage/byok-fee.ts'
export {
  cacheMultipliersFor,
  type CacheMultipliers,
  type CacheVendor,
} from './usage/cache-multipliers.ts'
export type { CostLine, CostSum } from './usage/cost-line.ts'
export type { CostQuantities } from './usage/cost-quantities.ts'
export { estimateCost, type CostEstimate, type EstimateCostOptions } from './usage/estimate-cost.ts'
export {
  estimateReservation,
  type EstimateReservationOptions,
  type ReservableRequest,
} from './usage/estimate-reservation.ts'
export { nextGenerationDelayMs } from './usage/generation-backoff.ts'
export { usageOfGeneration } from './usage/generation-usage.ts'
export {
  guessPromptTokens,
  type PromptGuess,
  type PromptGuessOptions,
  type PromptSource,
} from './usage/guess-prompt-tokens.ts'
export type { LedgerSnapshot } from './usage/ledger-snapshot.ts'
export type { LedgerTotals } from './usage/ledger-totals.ts'
export { createLedger, type Ledger, type LedgerEntry } from './usage/ledger.ts'
export { normaliseUsage } from './usage/normalise-usage.ts'
export { pdfFee, type PdfFeeOptions } from './usage/pdf-fee.ts'
export type { PriceProfile } from './usage/price-profile.ts'
export type { Usage } from './usage/usage.ts'
export type { WallClock } from './usage/wall-clock.ts'
export {
  nativeSearchFee,
  webSearchFee,
  type NativeSearchFeeOptions,
  type WebSearchEngine,
  type WebSearchFeeOptions,
} from './usage/web-search-fee.ts'
export { isZeroCompletion, type CompletionOutcome } from './usage/zero-completion.ts'
export type { ActivityItem, ActivityQuery, ActivityResponse } from './wire/activity.ts'
export type {
  Annotation,
  FileAnnotation,
  UrlCitation,
  UrlCitationAnnotation,
} from './wire/annotations.ts'
export type { AuthKeyRequest, AuthKeyResponse } from './wire/auth-keys.ts'
export type { CacheControl } from './wire/cache-control.ts'
export type { ChatChunk, ChunkChoice, ChunkDelta } from './wire/chat-chunk.ts'
export type { ChatRequest } from './wire/chat-request.ts'
export type {
  ChatChoice,
  ChatResponse,
  FinishReason,
  GeneratedAudio,
  GeneratedImage,
  Logprobs,
  ResponseMessage,
} from './wire/chat-response.ts'
export type { CompletionRequest, CompletionResponse } from './wire/completions.ts'
export type { CreditsResponse } from './wire/credits.ts'
export type {
  Embedding,
  EmbeddingInput,
  EmbeddingRequest,
  EmbeddingResponse,
} from './wire/embeddings.ts'
export type { Availability, ErrorBody, ErrorObject, ErrorType } from './wire/error-body.ts'
export type { Generation, GenerationResponse } from './wire/generation.ts'
export type { ImageData, ImageRequest, ImageResponse } from './wire/images.ts'
export type { KeyInfo, KeyInfoResponse } from './wire/keys.ts'
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
} from './wire/messages.ts'
export type { ModelQuery } from './wire/model-query.ts'
export type { Model, ModelEndpoint, ModelList, ModelPricing } from './wire/model.ts'
export type { Open } from './wire/open.ts'
export type { Plugin } from './wire/plugins.ts'
export type { ProviderPreferences } from './wire/provider-preferences.ts'
export type { Provider, ProviderList } from './wire/providers.ts'
export type {
  ReasoningDetail,
  ReasoningEffort,
  ReasoningFormat,
  ReasoningOptions,
} from './wire/reasoning.ts'
export type { RerankDocument, RerankRequest, RerankResponse, RerankResult } from './wire/rerank.ts'
export type { ResponseFormat } from './wire/response-format.ts'
export type { RouterMetadata } from './wire/router-metadata.ts'
export type { ServerTool } from './wire/server-tools.ts'
export type { SpeechRequest } from './wire/speech.ts'
export type { FunctionDefinition, FunctionTool, Tool, ToolCall, ToolChoice } from './wire/tools.ts'
export type { Trace } from './wire/trace.ts'
export type { TranscriptionRequest, TranscriptionResponse } from './wire/transcription.ts'
export type { WireUsage } from './wire/usage.ts'
export type { VideoJob, VideoRequest, VideoStatus } from './wire/videos.ts'
export type { WebSearchParameters } from './wire/web-search.ts'
export {
  createEmbeddings,
  embeddingsRequest,
  embeddingVector,
  embeddingVectors,
} from './endpoints/embeddings.ts'
export { exchangeCode } from './endpoints/exchange-code.ts'
export { generationRequest, getGeneration } from './endpoints/generation.ts'
export { generateImages, imagesRequest, streamImages } from './endpoints/images.ts'
export {
  getModel,
  listModelEndpoints,
  listModels,
  modelEndpointsRequest,
  modelRequest,
  modelsRequest,
} from './endpoints/models.ts'
export { rerank, rerankRequest } from './endpoints/rerank.ts'
export { createSpeech, speechRequest } from './endpoints/speech.ts'
export { streamJson, type StreamJsonOptions } from './endpoints/stream-json.ts'
export {
  createTranscription,
  transcriptionRequest,
  type TranscriptionUpload,
} from './endpoints/transcription.ts'
export {
  createVideo,
  downloadVideo,
  getVideo,
  listVideoModels,
  videoContentRequest,
  videoJobRequest,
  videoRequest,
} from './endpoints/videos.ts'
export { waitForVideo, type WaitForVideoOptions } from './endpoints/wait-for-video.ts'
export { wireQuery } from './endpoints/wire-query.ts'
export { JsonEventStream, type JsonEventStreamOptions } from './streaming/json-event-stream.ts'
export { chatRequest } from './endpoints/chat-request.ts'
export type { AuthCodeRequest, AuthCodeResponse } from './wire/auth-keys.ts'
export type { CoinbaseChargeRequest, CoinbaseChargeResponse } from './wire/credits.ts'
export type {
  GenerationContentResponse,
  GenerationFeedbackRequest,
  GenerationFeedbackResponse,
} from './wire/generation-content.ts'
export type { ImageModelEndpoints, ImageModelList } from './wire/image-models.ts'
export type { ImageEvent as ImageStreamEvent } from './wire/images.ts'
export type {
  ApiKey as ManagedApiKey,
  ApiKeyList,
  ApiKeyQuery,
  ApiKeyResponse,
  CreateApiKeyRequest,
  CreateApiKeyResponse,
  DeleteApiKeyResponse,
  UpdateApiKeyRequest,
} from './wire/keys.ts'
export type { ModelEndpointsResponse, ZdrEndpointList } from './wire/model-endpoint.ts'
export type { ModelCount, ModelResponse } from './wire/model.ts'
export type {
  Preset,
  PresetList,
  PresetResponse,
  PresetVersionList,
  PresetVersionResponse,
} from './wire/presets.ts'
export type { ResponsesEvent } from './wire/responses-events.ts'
export type { ResponsesRequest } from './wire/responses-request.ts'
export type { ResponsesResponse } from './wire/responses-response.ts'
export type { VideoModelList } from './wire/videos.ts'
