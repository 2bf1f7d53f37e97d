import type { SharedV4ProviderOptions, SharedV4Warning } from '@ai-sdk/provider'
import { callEndpoint, type Endpoint, type HostCall, headersOf } from './provider-context.ts'
import type { ProviderContext } from './provider-context.ts'
import { type ModelSettings, type OptionsKind, requestBody } from './request-body.ts'
import { type Warn, warningList } from './warnings.ts'

/** A call of the host's, with options that may be meant for this provider. */
export interface EndpointCall extends HostCall {
  providerOptions?: SharedV4ProviderOptions | undefined
}

/** What a request is made of besides settings and options. */
export interface EndpointRequest {
  /** The options that all providers share. */
  standard: Readonly<Record<string, unknown>>
  /** What no option may replace. */
  fixed: Readonly<Record<string, unknown>>
}

/** What the models have in common that are one request and one answer. */
export abstract class EndpointModel<Options> {
  readonly specificationVersion = 'v4'
  readonly modelId: string
  readonly #settings: ModelSettings<Options>
  readonly #context: ProviderContext

  constructor(modelId: string, settings: ModelSettings<Options>, context: ProviderContext) {
    this.modelId = modelId
    this.#settings = settings
    this.#context = context
  }

  /** Sends a request that is put together from settings, options and what `describe` says. */
  protected async send<Body, Result>(
    kind: OptionsKind,
    endpoint: Endpoint<Body, Result>,
    options: EndpointCall,
    describe: (warn: Warn) => EndpointRequest,
  ): Promise<{ result: Result; body: Body; warnings: SharedV4Warning[] }> {
    const { warnings, warn } = warningList()
    const { standard, fixed } = describe(warn)
    const body = await requestBody<Body>(
      {
        kind,
        settings: this.#settings,
        standard,
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: { model: this.modelId, ...fixed },
      },
      warn,
    )
    return { result: await this.look(endpoint, body, options), body, warnings }
  }

  /** Sends a request as it is. */
  protected look<Body, Result>(
    endpoint: Endpoint<Body, Result>,
    body: Body,
    call: HostCall,
  ): Promise<Result> {
    return callEndpoint(endpoint, this.#context, body, call)
  }

  /** What the host wants to know of a response; `created` is in seconds since the epoch. */
  protected responseOf(
    response: Response,
    created?: number | null,
  ): { timestamp: Date; modelId: string; headers: Record<string, string> } {
    const timestamp = new Date(created ? created * 1000 : this.#context.connection().clock.now())
    return { timestamp, modelId: this.modelId, headers: headersOf(response) }
  }
}
