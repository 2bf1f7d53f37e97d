export type { ApiKey, InferenceKey, ManagementApiKey, ManagementKey } from './auth/api-key.ts'
export { hashApiKey, maskApiKey } from './auth/api-key.ts'
export type { Attribution } from './auth/attribution.ts'
export { DEFAULT_BASE_URL, type Query } from './auth/base-url.ts'
export {
  openRouterApiKeyFromEnvironment,
  openRouterBaseUrlFromEnvironment,
} from './auth/environment.ts'
export type { KeySource } from './auth/key-destination.ts'
export type { CallOptions } from './endpoints/call-options.ts'
export { completeChat } from './endpoints/complete-chat.ts'
export { type ApiResult, requestJson } from './endpoints/request-json.ts'
export { streamChat, type StreamChatOptions } from './endpoints/stream-chat.ts'
export { ApiError, type ApiErrorKind } from './errors/api-error.ts'
export { BudgetError } from './errors/budget-error.ts'
export { ConfigurationError } from './errors/configuration-error.ts'
export { ConnectionError } from './errors/connection-error.ts'
export { type ErrorKind, isOpenRouterError, OpenRouterError } from './errors/openrouter-error.ts'
export { StreamError } from './errors/stream-error.ts'
export { TimeoutError, type TimeoutPhase } from './errors/timeout-error.ts'
export type { ChatEvent, ChatFinishReason } from './streaming/chat-event.ts'
export { ChatEventStream } from './streaming/chat-event-stream.ts'
export { collectChat } from './streaming/collect-chat.ts'
export { responseToEvents } from './streaming/response-to-events.ts'
export type { Clock } from './transport/clock.ts'
export {
  type Connection,
  type ConnectionOptions,
  createConnection,
} from './transport/connection.ts'
export type { Timeouts } from './transport/deadline.ts'
export type { Hooks, RequestInfo, ResponseInfo, RetryInfo } from './transport/hooks.ts'
export type { RetryOptions } from './transport/retry-policy.ts'
export type { ApiRequest } from './transport/send.ts'
export type { Usage } from './usage/usage.ts'
export type { ChatMessage } from './wire/messages.ts'
export type { ChatRequest } from './wire/chat-request.ts'
export type { ChatResponse } from './wire/chat-response.ts'
export type { ReasoningDetail } from './wire/reasoning.ts'
