export { ChatOpenRouter } from './chat-openrouter.ts'
export type {
  ChatOpenRouterCallOptions,
  ChatOpenRouterParams,
  OpenRouterAccess,
} from './chat-openrouter-params.ts'
export type { ChatOpenRouterFields } from './request-fields.ts'
