import { ChatOpenAI } from '@langchain/openai'
import { ChatOpenRouter } from '@langchain/openrouter'
import { apiKey, baseUrl, type Client, model } from './contender.ts'
import { langChainClient } from './langchain-client.ts'

/** LangChain's own chat model for OpenRouter. */
export function openOfficialLangChain(fetch: typeof globalThis.fetch): Client {
  // It takes no fetch of its own.
  globalThis.fetch = fetch
  return langChainClient(new ChatOpenRouter({ model, apiKey, baseURL: baseUrl }))
}

/** LangChain's chat model for OpenAI, pointed at OpenRouter. */
export function openLangChainOpenAi(fetch: typeof globalThis.fetch): Client {
  const configuration = { baseURL: baseUrl, fetch }
  return langChainClient(new ChatOpenAI({ model, apiKey, configuration }))
}
