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
import { errorToAiSdk, type SentRequest } from './errors-to-ai-sdk.ts'
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
  stream: boolean
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

/** A call that is ready to be made. */
interface ReadyCall<Request> {
  connection: Connection
  sent: SentRequest<Request>
  call: CallOptions
  translator: StreamPartTranslator
  warnings: SharedV4Warning[]
}

/** What OpenRouter can reach, which this machine is not. */
const webUrl = /^https?:\/\/(?!localhost\b|127\.|\[::1\])/

/** A model of OpenRouter that writes text: asks an endpoint, and translates what it answers. */
export class LanguageModel<Request, Settings extends BookOptions> implements LanguageModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider: string
  readonly modelId: string
  /** OpenRouter fetches these itself, and the host the rest; audio is taken as data only. */
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

  doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    return this.#ask(options, false, async ({ connection, sent, call, translator, warnings }) => {
      const { data, response } = await this.#endpoint.complete(connection, sent.body, call)
      const events = await responseToEvents(data)
      const answer = streamPartsToContent([...translator.translate(events), ...translator.end()])
      return {
        ...answer,
        warnings,
        request: sent,
        response: { ...answer.response, headers: headersOf(response), body: data },
      }
    })
  }

  doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const rawChunks = options.includeRawChunks
    return this.#ask(options, true, async ({ connection, sent, call, translator, warnings }) => {
      const events = await this.#endpoint.stream(connection, sent.body, { ...call, rawChunks })
      const stream = await openPartStream(events, translator, warnings, (error) =>
        errorToAiSdk(error, sent),
      )
      return { stream, request: sent, response: { headers: headersOf(events.response) } }
    })
  }

  async #ask<Result>(
    options: LanguageModelV4CallOptions,
    stream: boolean,
    make: (call: ReadyCall<Request>) => Promise<Result>,
  ): Promise<Result> {
    const { warnings, warn } = warningList()
    const settings = this.#settings
    const prepared = await this.#endpoint.prepare({
      model: this.modelId,
      settings,
      extraBody: this.#context.extraBody,
      options,
      stream,
      warn,
    })
    const translator = new StreamPartTranslator(prepared.translation)
    const call = callOptions(options, tagsOf(settings, options.providerOptions))
    const { path } = this.#endpoint
    return await callEndpoint(this.#context, path, prepared.request, (connection, sent) =>
      make({ connection, sent, call, translator, warnings }),
    )
  }
}
