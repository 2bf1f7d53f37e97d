import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamResult,
  SharedV4Warning,
} from '@ai-sdk/provider'
import {
  type ApiResult,
  type CallOptions,
  type ChatEventStream,
  type ChatResponse,
  type CompletionResponse,
  type Connection,
  responseToEvents,
  type StreamChatOptions,
} from '@waypost/core'
import { errorToAiSdk } from './errors-to-ai-sdk.ts'
import { StreamPartTranslator, type TranslationContext } from './events-to-stream-parts.ts'
import { openPartStream } from './open-part-stream.ts'
import { callEndpoint, callOptions, headersOf, type ProviderContext } from './provider-context.ts'
import { type BookOptions, type Fields, tagsOf } from './request-body.ts'
import { streamPartsToContent } from './stream-parts-to-content.ts'
import { type Warn, warningList } from './warnings.ts'

/** What the request of a call is made from. */
export interface TextCall<Settings> {
  model: string
  settings: Settings
  extraBody: Fields | undefined
  options: LanguageModelV4CallOptions
  warn: Warn
}

/** An endpoint that writes text, and how it is asked. */
export interface TextEndpoint<Request, Settings> {
  provider: string
  path: string
  complete(
    connection: Connection,
    request: Request,
    options: CallOptions,
  ): Promise<ApiResult<ChatResponse | CompletionResponse>>
  stream(
    connection: Connection,
    request: Request,
    options: StreamChatOptions,
  ): Promise<ChatEventStream>
  prepare(call: TextCall<Settings>): Promise<{ request: Request; translation: TranslationContext }>
}

interface Prepared<Request> {
  request: Request
  call: CallOptions
  translator: StreamPartTranslator
  warnings: SharedV4Warning[]
}

const webUrl = /^https?:\/\//

/** A model of OpenRouter that writes text: asks an endpoint, and translates what it answers. */
export class LanguageModel<Request, Settings extends BookOptions> implements LanguageModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider: string
  readonly modelId: string
  /** OpenRouter fetches these itself; audio is taken as data only. */
  readonly supportedUrls: Record<string, RegExp[]> = {
    'image/*': [webUrl],
    'video/*': [webUrl],
    'application/*': [webUrl],
  }
  readonly #endpoint: TextEndpoint<Request, Settings>
  readonly #settings: Settings
  readonly #context: ProviderContext

  constructor(
    endpoint: TextEndpoint<Request, Settings>,
    modelId: string,
    settings: Settings,
    context: ProviderContext,
  ) {
    this.provider = endpoint.provider
    this.modelId = modelId
    this.#endpoint = endpoint
    this.#settings = settings
    this.#context = context
  }

  async doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const { request, call, translator, warnings } = await this.#prepare(options)
    return await callEndpoint(
      this.#context,
      this.#endpoint.path,
      request,
      async (connection, sent) => {
        const { data, response } = await this.#endpoint.complete(connection, request, call)
        const events = await responseToEvents(data)
        const answer = streamPartsToContent([...translator.translate(events), ...translator.end()])
        const headers = headersOf(response)
        return {
          ...answer,
          warnings,
          request: sent,
          response: { ...answer.response, headers, body: data },
        }
      },
    )
  }

  async doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const { request, call, translator, warnings } = await this.#prepare(options)
    return await callEndpoint(
      this.#context,
      this.#endpoint.path,
      request,
      async (connection, sent) => {
        const rawChunks = options.includeRawChunks
        const events = await this.#endpoint.stream(connection, request, { ...call, rawChunks })
        const stream = await openPartStream(events, translator, warnings, (error) =>
          errorToAiSdk(error, sent),
        )
        return { stream, request: sent, response: { headers: headersOf(events.response) } }
      },
    )
  }

  async #prepare(options: LanguageModelV4CallOptions): Promise<Prepared<Request>> {
    const { warnings, warn } = warningList()
    const settings = this.#settings
    const { request, translation } = await this.#endpoint.prepare({
      model: this.modelId,
      settings,
      extraBody: this.#context.extraBody,
      options,
      warn,
    })
    const call = callOptions(options, tagsOf(settings, options.providerOptions))
    return { request, call, translator: new StreamPartTranslator(translation), warnings }
  }
}
