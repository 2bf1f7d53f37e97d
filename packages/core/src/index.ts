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
  withEnvironment,
} from './auth/environment.ts'
export type { KeySource } from './auth/key-destination.ts'
export type { CallOptions } from './endpoints/call-options.ts'
export { chatRequest } from './endpoints/chat-request.ts'
export { completeChat } from './endpoints/complete-chat.ts'
export { completeText, completionRequest, streamCompletion } from './endpoints/completions.ts'
export { decide, decisionRequest } from './endpoints/decisions.ts'
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
export { requestJson, type ApiResult } from './endpoints/request-json.ts'
export { requestResponse } from './endpoints/request-response.ts'
export { rerank, rerankRequest } from './endpoints/rerank.ts'
export { createSpeech, speechRequest } from './endpoints/speech.ts'
export { streamChat } from './endpoints/stream-chat.ts'
export type { StreamChatOptions } from './endpoints/stream-events.ts'
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
export { videoGoesOn } from './endpoints/video-goes-on.ts'
export { waitForVideo, type WaitForVideoOptions } from './endpoints/wait-for-video.ts'
export { wireQuery } from './endpoints/wire-query.ts'
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
export { loadLater } from './errors/load-later.ts'
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
export { fromBase64, toBase64 } from './media/base64.ts'
export { dataUrl, parseDataUrl } from './media/data-url.ts'
export { audioFormat, sniffMediaType } from './media/media-type.ts'
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
export { GrowingText } from './reasoning/growing-text.ts'
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
export { isStrictSchema } from './routing/strict-schema.ts'
export { fromWireSpelling, type InEitherSpelling, toWireSpelling } from './routing/wire-spelling.ts'
export { ChatChunkStream } from './streaming/chat-chunk-stream.ts'
export {
  ChatEventStream,
  type ChatEventStreamOptions,
  type StreamGuard,
} from './streaming/chat-event-stream.ts'
export { toToolCall } from './streaming/chat-collector.ts'
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
export { JsonEventStream, type JsonEventStreamOptions } from './streaming/json-event-stream.ts'
export { collectEvents, responseToEvents } from './streaming/response-to-events.ts'
export { malformedAnswer } from './streaming/stream-failures.ts'
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
export {
  type CachedAnswer,
  type CacheStore,
  responseCache,
  type ResponseCacheOptions,
} from './transport/response-cache.ts'
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
export type * from './wire/index.ts'
export { untilAborted } from './streaming/until-aborted.ts'
export {
  createRateLimiter,
  type FreeModelLimiter,
  type RateLimiter,
  type RateLimiterOptions,
} from './transport/rate-limiter.ts'
