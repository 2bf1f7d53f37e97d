import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
  SharedV4Warning,
} from '@ai-sdk/provider'
import {
  type ApiResult,
  type CallOptions,
  type ChatEvent,
  type ChatEventStream,
  type ChatResponse,
  type Connection,
  responseToEvents,
  type StreamChatOptions,
} from '@waypost/core'
import { errorToAiSdk } from './errors-to-ai-sdk.ts'
import { StreamPartTranslator, type TranslationContext } from './events-to-stream-parts.ts'
import { openPartStream } from './open-part-stream.ts'
import { callOptions, headersOf, type ProviderContext } from './provider-context.ts'
import { streamPartsToContent } from './stream-parts-to-content.ts'
import { type Warn, warningList } from './warnings.ts'

/** How an endpoint that writes text is asked. */
export interface TextEndpoint<Request> {
  provider: string
  path: string
  complete(
    connection: Connection,
    request: Request,
    options: CallOptions,
  ): Promise<ApiResult<ChatResponse>>
  stream(
    connection: Connection,
    request: Request,
    options: StreamChatOptions,
  ): Promise<ChatEventStream>
  /** Puts the request together. */
  prepare(
    options: LanguageModelV4CallOptions,
    stream: boolean,
    warn: Warn,
  ): Promise<{ request: Request; translation: TranslationContext }>
}

interface Prepared<Request> {
  connection: Connection
  request: Request
  warnings: SharedV4Warning[]
  translator: StreamPartTranslator
  /** What the host is told about the request. */
  sent: { url: string; body: Request }
}

const webUrl = /^https?:\/\//

/** A model of OpenRouter that writes text: asks an endpoint, and translates what it answers. */
export class LanguageModel<Request> implements LanguageModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider: string
  readonly modelId: string
  /** OpenRouter fetches these itself; audio is taken as data only. */
  readonly supportedUrls: Record<string, RegExp[]> = {
    'image/*': [webUrl],
    'video/*': [webUrl],
    'application/*': [webUrl],
  }
  readonly #context: ProviderContext
  readonly #endpoint: TextEndpoint<Request>

  constructor(modelId: string, context: ProviderContext, endpoint: TextEndpoint<Request>) {
    this.provider = endpoint.provider
    this.modelId = modelId
    this.#context = context
    this.#endpoint = endpoint
  }

  async doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const { connection, request, warnings, translator, sent } = await this.#prepare(options, false)
    try {
      const answer = await this.#endpoint.complete(connection, request, callOptions(options))
      const events = await responseToEvents(answer.data)
      const { response, ...result } = streamPartsToContent(partsOf(events, translator))
      return {
        ...result,
        warnings,
        request: sent,
        response: { ...response, headers: headersOf(answer.response), body: answer.data },
      }
    } catch (error) {
      throw errorToAiSdk(error, sent)
    }
  }

  async doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const { connection, request, warnings, translator, sent } = await this.#prepare(options, true)
    const call = { ...callOptions(options), rawChunks: options.includeRawChunks }
    try {
      const events = await this.#endpoint.stream(connection, request, call)
      const stream = await openPartStream(events, translator, warnings, (error) =>
        errorToAiSdk(error, sent),
      )
      return { stream, request: sent, response: { headers: headersOf(events.response) } }
    } catch (error) {
      throw errorToAiSdk(error, sent)
    }
  }

  async #prepare(options: LanguageModelV4CallOptions, stream: boolean): Promise<Prepared<Request>> {
    const { warnings, warn } = warningList()
    const { request, translation } = await this.#endpoint.prepare(options, stream, warn)
    const connection = this.#context.connection()
    const url = connection.baseURL + this.#endpoint.path
    const translator = new StreamPartTranslator(translation)
    return { connection, request, warnings, translator, sent: { url, body: request } }
  }
}

function* partsOf(
  events: ChatEvent[],
  translator: StreamPartTranslator,
): Generator<LanguageModelV4StreamPart> {
  yield* translator.translate(events)
  yield* translator.end()
}
