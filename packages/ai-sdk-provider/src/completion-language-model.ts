import {
  ChatEventStream,
  type ChatResponse,
  type CompletionRequest,
  type Connection,
  requestJson,
  requestResponse,
  type StreamChatOptions,
} from '@waypost/core'
import { completionRequest, type OpenRouterCompletionSettings } from './completion-request.ts'
import { LanguageModel } from './language-model.ts'
import type { ProviderContext } from './provider-context.ts'

/** A model that continues a text. */
export class CompletionLanguageModel extends LanguageModel<CompletionRequest> {
  constructor(modelId: string, settings: OpenRouterCompletionSettings, context: ProviderContext) {
    super(modelId, context, {
      provider: 'openrouter.completion',
      path: '/completions',
      complete: (connection, body, options) =>
        requestJson<ChatResponse>(connection, apiRequest(body), options),
      stream: streamCompletion,
      prepare: (options, stream, warn) =>
        completionRequest(modelId, settings, context.extraBody, options, stream, warn),
    })
  }
}

function apiRequest(body: CompletionRequest) {
  return { method: 'POST', path: '/completions', body, billed: true } as const
}

async function streamCompletion(
  connection: Connection,
  body: CompletionRequest,
  { rawChunks, ...options }: StreamChatOptions,
): Promise<ChatEventStream> {
  const response = await requestResponse(connection, apiRequest(body), options)
  return new ChatEventStream(response, { rawChunks })
}
