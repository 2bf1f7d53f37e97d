export { registerBlockTranslator } from './block-translator.ts'
export { ChatOpenRouter } from './chat-openrouter.ts'
export type {
  ChatOpenRouterCallOptions,
  ChatOpenRouterParams,
  OpenRouterAccess,
} from './chat-openrouter-params.ts'
export { OpenRouterEmbeddings, type OpenRouterEmbeddingsParams } from './openrouter-embeddings.ts'
export { OpenRouterRerank, type OpenRouterRerankParams } from './openrouter-rerank.ts'
export type { ChatOpenRouterFields } from './request-fields.ts'
