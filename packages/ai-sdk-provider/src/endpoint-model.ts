import type {
  SharedV4ProviderMetadata,
  SharedV4ProviderOptions,
  SharedV4Warning,
} from '@ai-sdk/provider'
import type { ApiResult, CallOptions, Connection } from '@waypost/core'
import type { OptionsKind } from '@waypost/core/schemas'
import { type AnswerFacts, resultMetadata } from './answer-metadata.ts'
import {
  callEndpoint,
  callOptions,
  type HostCall,
  headersOf,
  type ProviderContext,
} from './provider-context.ts'
import { type Fields, type ModelSettings, requestBody, tagsOf } from './request-body.ts'
import { type Warn, warningList } from './warnings.ts'

/** A call of the host's, with options that may be meant for this provider. */
export interface ModelCall extends HostCall {
  providerOptions?: SharedV4ProviderOptions | undefined
}

/** An endpoint that is one request and one answer. */
export interface Endpoint<Body, Data> {
  kind: OptionsKind
  path: string
  call(connection: Connection, body: Body, options: CallOptions): Promise<ApiResult<Data>>
}

/** What a request is made of besides settings and options. */
export interface EndpointRequest {
  /** The options that all providers share. */
  standard: Fields
  /** What no option may replace. */
  fixed: Fields
}

/** What the host wants to know about any answer. */
export interface DescribedAnswer {
  response: { id?: string; timestamp: Date; modelId: string; headers: Record<string, string> }
  providerMetadata: SharedV4ProviderMetadata
}

/** What was sent, and what came back. */
export interface Exchange<Body, Data> extends DescribedAnswer {
  request: { body: Body }
  data: Data
  warnings: SharedV4Warning[]
}

/** What the models have in common that are one request and one answer. */
export abstract class EndpointModel<Options> {
  readonly specificationVersion = 'v4'
  readonly modelId: string
  protected readonly context: ProviderContext
  readonly #settings: ModelSettings<Options>

  constructor(modelId: string, settings: ModelSettings<Options>, context: ProviderContext) {
    this.modelId = modelId
    this.context = context
    this.#settings = settings
  }

  /** Sends a request that is put together from settings, options and what `describe` says. */
  protected async send<Body, Data extends AnswerFacts>(
    endpoint: Endpoint<Body, Data>,
    options: ModelCall,
    describe: (warn: Warn) => EndpointRequest,
  ): Promise<Exchange<Body, Data>> {
    const { kind, path } = endpoint
    const { providerOptions } = options
    const { warnings, warn } = warningList()
    const { standard, fixed } = describe(warn)
    const settings = this.#settings
    const { extraBody } = this.context
    const body = await requestBody<Body>(
      {
        kind,
        settings,
        standard,
        extraBody,
        providerOptions,
        fixed: { model: this.modelId, ...fixed },
      },
      warn,
    )
    const call = callOptions(options, tagsOf(settings, providerOptions))
    const { data, response } = await callEndpoint(this.context, path, body, (connection) =>
      endpoint.call(connection, body, call),
    )
    return { request: { body }, data, warnings, ...this.describe(response, data) }
  }

  /** What a response, and the facts that its answer tells, mean to the host. */
  protected describe(response: Response, facts: AnswerFacts): DescribedAnswer {
    const id = facts.id ?? response.headers.get('x-generation-id')
    const { created, model } = facts
    const timestamp = new Date(created ? created * 1000 : this.context.connection().clock.now())
    return {
      response: {
        ...(id && { id }),
        timestamp,
        modelId: model ?? this.modelId,
        headers: headersOf(response),
      },
      providerMetadata: { openrouter: resultMetadata({ ...facts, id }) },
    }
  }
}
