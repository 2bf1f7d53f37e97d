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
  type ChatEventStream,
  type ChatResponse,
  type CompletionResponse,
  type Connection,
  responseToEvents,
  type StreamChatOptions,
} from '@waypost/core'
import { errorToAiSdk, type SentRequest } from './errors-to-ai-sdk.ts'
import { StreamPartTranslator, type TranslationContext } from './events-to-stream-parts.ts'
import type { CommonSettings } from './model-settings.ts'
import { callEndpoint, callOptions, type ModelSource } from './model-source.ts'
import { openPartStream } from './open-part-stream.ts'
import { streamPartsToContent } from './stream-parts-to-content.ts'
import { type Warn, warningList } from './warnings.ts'

/** An endpoint that writes text, and how it is asked. */
export interface TextEndpoint<Request, Settings> {
  provider: string
  path: string
  /** Makes the request of a call. */
  prepare(
    source: ModelSource<Settings>,
    options: LanguageModelV4CallOptions,
    stream: boolean,
    warn: Warn,
  ): Promise<{ request: Request; translation: TranslationContext }>
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
}

/** A call that is ready to be made. */
interface ReadyCall<Request> {
  connection: Connection
  sent: SentRequest<Request>
  how: CallOptions
  translation: TranslationContext
  warnings: SharedV4Warning[]
}

/** What OpenRouter can reach, which this machine is not. */
const webUrl = /^https?:\/\/(?!localhost\b|127\.|\[::1\])/

/** A model of OpenRouter that writes text: asks an endpoint, and translates what it answers. */
export class LanguageModel<Request, Settings extends CommonSettings> implements LanguageModelV4 {
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
  readonly #source: ModelSource<Settings>

  constructor(endpoint: TextEndpoint<Request, Settings>, source: ModelSource<Settings>) {
    this.provider = endpoint.provider
    this.modelId = source.modelId
    this.#endpoint = endpoint
    this.#source = source
  }

  doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    return this.#ask(options, false, async ({ connection, sent, how, translation, warnings }) => {
      const { data, response } = await this.#endpoint.complete(connection, sent.body, how)
      const parts: LanguageModelV4StreamPart[] = []
      const translator = new StreamPartTranslator(translation, (part) => parts.push(part))
      translator.translate(await responseToEvents(data))
      translator.end()
      const answer = streamPartsToContent(parts)
      return {
        ...answer,
        warnings,
        request: sent,
        response: { ...answer.response, headers: Object.fromEntries(response.headers), body: data },
      }
    })
  }

  doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const rawChunks = options.includeRawChunks
    return this.#ask(options, true, async ({ connection, sent, how, translation, warnings }) => {
      const events = await this.#endpoint.stream(connection, sent.body, { ...how, rawChunks })
      const stream = await openPartStream(events, translation, warnings, (error) =>
        errorToAiSdk(error, sent),
      )
      const headers = Object.fromEntries(events.response.headers)
      return { stream, request: sent, response: { headers } }
    })
  }

  async #ask<Result>(
    options: LanguageModelV4CallOptions,
    stream: boolean,
    make: (call: ReadyCall<Request>) => Promise<Result>,
  ): Promise<Result> {
    const endpoint = this.#endpoint
    const source = this.#source
    const { warnings, warn } = warningList()
    const { request, translation } = await endpoint.prepare(source, options, stream, warn)
    const how = callOptions(options, source.settings)
    return await callEndpoint(source.context, endpoint.path, request, (connection, sent) =>
      make({ connection, sent, how, translation, warnings }),
    )
  }
}
