import { ChatOpenRouter } from '@waypost/langchain'
import { apiKey, baseUrl, type Client, model } from './contender.ts'
import { langChainClient } from './langchain-client.ts'

/** Our chat model for LangChain. */
export function openWaypostLangChain(fetch: typeof globalThis.fetch): Client {
  return langChainClient(new ChatOpenRouter({ model, apiKey, baseURL: baseUrl, fetch }))
}
