import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider'
import { completeChat, responseToEvents, streamChat } from '@waypost/core'
import { chatRequest } from './chat-request.ts'
import type { OpenRouterChatSettings } from './chat-settings.ts'
import { errorToAiSdk } from './errors-to-ai-sdk.ts'
import { StreamPartTranslator } from './events-to-stream-parts.ts'
import { openPartStream } from './open-part-stream.ts'
import { callOptions, headersOf, type ProviderContext } from './provider-context.ts'
import { streamPartsToContent } from './stream-parts-to-content.ts'
import { warningList } from './warnings.ts'

const webUrl = /^https?:\/\//

/** A chat model of OpenRouter. */
export class ChatLanguageModel implements LanguageModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.chat'
  readonly modelId: string
  /** OpenRouter fetches these itself; audio is taken as data only. */
  readonly supportedUrls: Record<string, RegExp[]> = {
    'image/*': [webUrl],
    'video/*': [webUrl],
    'application/*': [webUrl],
  }
  readonly #context: ProviderContext
  readonly #settings: OpenRouterChatSettings

  constructor(modelId: string, settings: OpenRouterChatSettings, context: ProviderContext) {
    this.modelId = modelId
    this.#context = context
    this.#settings = settings
  }

  async doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const { request, warnings, translator, toHostError, url } = await this.#prepare(options, false)
    try {
      const result = await completeChat(this.#context.connection, request, callOptions(options))
      const events = responseToEvents(result.data)
      const { content, response, ...finish } = streamPartsToContent(
        (function* () {
          yield* translator.translate(events)
          yield* translator.end()
        })(),
      )
      return {
        content,
        ...finish,
        warnings,
        request: { url, body: request },
        response: { ...response, headers: headersOf(result.response), body: result.data },
      }
    } catch (error) {
      throw toHostError(error)
    }
  }

  async doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const { request, warnings, translator, toHostError, url } = await this.#prepare(options, true)
    try {
      const events = await streamChat(this.#context.connection, request, {
        ...callOptions(options),
        rawChunks: options.includeRawChunks,
      })
      return {
        stream: await openPartStream(events, translator, warnings, toHostError),
        request: { url, body: request },
        response: { headers: headersOf(events.response) },
      }
    } catch (error) {
      throw toHostError(error)
    }
  }

  async #prepare(options: LanguageModelV4CallOptions, stream: boolean) {
    const { warnings, warn } = warningList()
    const { connection, extraBody } = this.#context
    const { request, serverTools } = await chatRequest(
      this.modelId,
      this.#settings,
      extraBody,
      options,
      stream,
      warn,
    )
    const url = `${connection.baseURL}/chat/completions`
    return {
      request,
      warnings,
      url,
      translator: new StreamPartTranslator({
        serverTools,
        audioFormat: request.audio?.format ?? undefined,
      }),
      toHostError: (error: unknown) => errorToAiSdk(error, { url, body: request }),
    }
  }
}
