export type { Answer } from './answer.ts'
export { ApiPromise, type WithResponse } from './api-promise.ts'
export { type ChatClient, createChatClient } from './chat-client.ts'
export { createAuthCode } from './create-auth-code.ts'
export { exchangeCode } from './exchange-code.ts'
export { OpenRouterManagement, type OpenRouterManagementOptions } from './openrouter-management.ts'
export { type CustomRequest, OpenRouter } from './openrouter.ts'
export { OpenRouterStream } from './openrouter-stream.ts'
export type { OpenRouterOptions, RequestOptions } from './options.ts'
export { type Page, type PageOf, PagePromise } from './page-promise.ts'
export type { Activity, Credits, CurrentKey } from './resources/account.ts'
export type { Audio } from './resources/audio.ts'
export type { Endpoints, Providers } from './resources/catalogue.ts'
export type { ChatAnswer, ChatCompletions } from './resources/chat-completions.ts'
export type { Completions } from './resources/completions.ts'
export type { Embeddings } from './resources/embeddings.ts'
export type { Generations } from './resources/generations.ts'
export type { Feedback } from './resources/feedback.ts'
export type { Images } from './resources/images.ts'
export type { Keys } from './resources/keys.ts'
export type {
  Messages,
  MessagesEvent,
  MessagesRequest,
  MessagesResponse,
} from './resources/messages.ts'
export type { Models } from './resources/models.ts'
export type { Presets, PresetSource } from './resources/presets.ts'
export type { Rerank } from './resources/rerank.ts'
export type { Responses } from './resources/responses.ts'
export type { Videos } from './resources/videos.ts'
export { waitForVideo } from './wait-for-video.ts'
export { batch, type BatchOptions, type BatchResult } from './batch/batch.ts'
export {
  compare,
  type CompareOptions,
  type CompareRequest,
  type Comparison,
} from './batch/compare.ts'
export {
  type CachedAnswer,
  type CacheStore,
  responseCache,
  type ResponseCacheOptions,
} from '@waypost/core'
export {
  type CacheBreakpointOptions,
  cachedText,
  withCacheBreakpoint,
} from './messages/cache-breakpoint.ts'
export { audioPart, filePart, imagePart, userMessage, videoPart } from './messages/content-parts.ts'
export { Conversation, type ConversationRequest } from './messages/conversation.ts'
export type { MediaSource } from './messages/data-url.ts'
export { OutputError, type OutputErrorReason } from './output/output-error.ts'
export { OutputStream, type Partially } from './output/output-stream.ts'
export { parse, type ParseRequest, type ParseResult, parseStream } from './output/parse.ts'
export type { JsonSchema, SchemaIssue, StandardSchema } from './schema/standard-schema.ts'
export type { ToolResult } from './tools/answer-tool-call.ts'
export {
  type McpClient,
  type McpContent,
  mcpResultToContent,
  type McpTool,
  type McpToolResult,
  mcpTools,
  toMcpResult,
  toMcpTool,
} from './tools/mcp-tools.ts'
export {
  runTools,
  type RunToolsOptions,
  type RunToolsRequest,
  type RunToolsResult,
  type ToolStep,
} from './tools/run-tools.ts'
export { type RunnableTool, tool, type ToolContent, type ToolContext } from './tools/tool.ts'
export {
  ApiError,
  BudgetError,
  ConfigurationError,
  ConnectionError,
  createAuthorizationUrl,
  createBudget,
  createCodeChallenge,
  createCodeVerifier,
  createLedger,
  createRateLimiter,
  embeddingVectors,
  estimateCost,
  estimateReservation,
  formatModelId,
  hashApiKey,
  isFreeModel,
  isOpenRouterError,
  JsonEventStream,
  maskApiKey,
  normaliseUsage,
  OpenRouterError,
  parseModelId,
  StreamError,
  TimeoutError,
  withVariant,
} from '@waypost/core'
export type {
  ApiErrorKind,
  ApiKey,
  ApiRequest,
  Budget,
  ChatChunk,
  ChatEvent,
  ChatMessage,
  ChatRequest,
  ChatResponse,
  CompletionRequest,
  CompletionResponse,
  Connection,
  ContentPart,
  EmbeddingRequest,
  EmbeddingResponse,
  ErrorKind,
  FunctionTool,
  ImageRequest,
  ImageResponse,
  Ledger,
  ManagementApiKey,
  Model,
  ModelEndpoint,
  ModelQuery,
  Plugin,
  ProviderPreferences,
  ReasoningDetail,
  RequestWarning,
  RerankRequest,
  RerankResponse,
  ResponsesEvent,
  ResponsesRequest,
  ResponsesResponse,
  SpeechRequest,
  Timeouts,
  Tool,
  ToolCall,
  TranscriptionRequest,
  TranscriptionResponse,
  TranscriptionUpload,
  Usage,
  VideoJob,
  VideoRequest,
} from '@waypost/core'
