import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager'
import type {
  BaseLanguageModelInput,
  StructuredOutputMethodOptions,
} from '@langchain/core/language_models/base'
import {
  BaseChatModel,
  type BindToolsInput,
  type LangSmithParams,
} from '@langchain/core/language_models/chat_models'
import type { ChatModelStreamEvent } from '@langchain/core/language_models/event'
import type { ModelProfile } from '@langchain/core/language_models/profile'
import { assembleStructuredOutputPipeline } from '@langchain/core/language_models/structured_output'
import type { AIMessageChunk, BaseMessage, MessageContent } from '@langchain/core/messages'
import type { ChatGenerationChunk, ChatResult, LLMResult } from '@langchain/core/outputs'
import type { Runnable } from '@langchain/core/runnables'
import type { SerializableSchema } from '@langchain/core/utils/standard_schema'
import type { InteropZodType } from '@langchain/core/utils/types'
import {
  type CallOptions,
  type ChatEventStream,
  type ChatRequest,
  checkRequest,
  completeChat,
  type Connection,
  streamChat,
} from '@waypost/core'
import type { AnswerForm } from './answer.ts'
import { registerBlockTranslator } from './block-translator.ts'
import type { ChatOpenRouterCallOptions, ChatOpenRouterParams } from './chat-openrouter-params.ts'
import { addUsage, joinChunks, responseToResult } from './chat-results.ts'
import { callWithRetries, connect } from './connection.ts'
import { ChunkWriter } from './events-to-chunks.ts'
import { eventsToStreamEvents } from './events-to-stream-events.ts'
import { messagesToWire } from './messages-to-wire.ts'
import { loadProfile } from './model-profile.ts'
import { type ChatOpenRouterFields, pickFields } from './request-fields.ts'
import { serializableFields } from './serializable-fields.ts'
import { nextBatch } from './next-batch.ts'
import { requestBody } from './request-body.ts'
import { structuredOutput } from './structured-output.ts'
import { toolsToWire } from './tools-to-wire.ts'

/** A schema of a structured answer: zod 3 or 4, Standard Schema with JSON Schema, or JSON Schema. */
type OutputSchema<Output extends Record<string, unknown>> =
  | InteropZodType<Output>
  | SerializableSchema<Output>
  // oxlint-disable-next-line typescript/no-explicit-any -- schemas of zod 3 have no index signature
  | Record<string, any>

/** What a parser made of an answer, beside the answer itself. */
interface RawAndParsed<Output> {
  raw: BaseMessage
  parsed: Output
}

// Every field of a request is a field of the model too, as in LangChain's own class.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- the constructor assigns them
export interface ChatOpenRouter extends ChatOpenRouterFields {}

/**
 * A chat model of OpenRouter.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- see the interface
export class ChatOpenRouter extends BaseChatModel<ChatOpenRouterCallOptions> {
  override lc_serializable = true
  readonly streaming: boolean
  readonly streamUsage: boolean
  readonly modelKwargs: Readonly<Record<string, unknown>> | undefined
  readonly baseURL: string | undefined
  readonly siteUrl: string | undefined
  readonly siteName: string | undefined
  readonly #connection: Connection
  readonly #apiKey: ChatOpenRouterParams['apiKey']
  readonly #onWarning: ChatOpenRouterParams['onWarning']
  #profile: ModelProfile

  constructor(model: string, fields?: Omit<ChatOpenRouterParams, 'model'>)
  constructor(fields?: ChatOpenRouterParams)
  constructor(first: string | ChatOpenRouterParams = {}, rest: ChatOpenRouterParams = {}) {
    const all = typeof first === 'string' ? { ...rest, model: first } : first
    // LangChain keeps what it is given here in plain sight, so the key stays out of it.
    const { apiKey, headers: _headers, ...fields } = all
    super(fields)
    Object.assign(this, pickFields(fields))
    this.#apiKey = apiKey
    this.#connection = connect(all)
    this.#onWarning = fields.onWarning
    this.#profile = fields.profile ?? {}
    this.streaming = fields.streaming ?? false
    this.disableStreaming = fields.disableStreaming ?? fields.streaming === false
    this.streamUsage = fields.streamUsage ?? true
    this.modelKwargs = fields.modelKwargs
    this.baseURL = fields.baseURL
    this.siteUrl = fields.siteUrl
    this.siteName = fields.siteName
    registerBlockTranslator()
  }

  static override lc_name(): string {
    return 'ChatOpenRouter'
  }

  override get lc_secrets(): Record<string, string> {
    return { apiKey: 'OPENROUTER_API_KEY' }
  }

  /** LangChain writes names in snake case, which `baseURL` would not survive. */
  override get lc_aliases(): Record<string, string> {
    return { baseURL: 'baseURL' }
  }

  override get lc_serializable_keys(): string[] {
    return [...serializableFields]
  }

  /** Only for LangChain, which writes a placeholder in its place. */
  get apiKey(): string | undefined {
    return typeof this.#apiKey === 'string' ? this.#apiKey : undefined
  }

  override _llmType(): string {
    return 'openrouter'
  }

  /** The request of a call, but for its messages. */
  override invocationParams(options?: this['ParsedCallOptions']): Omit<ChatRequest, 'messages'> {
    return requestBody(this.modelKwargs, this, options ?? {})
  }

  override _identifyingParams(): Record<string, unknown> {
    return { ...this.invocationParams(), baseURL: this.baseURL }
  }

  /** Calls that send the same body share an answer of the cache, and no others. */
  override _getSerializedCacheKeyParametersForCall(options: this['ParsedCallOptions']): string {
    const outputVersion = options.outputVersion ?? this.outputVersion
    const body = { ...this.invocationParams(options), outputVersion }
    return super._getSerializedCacheKeyParametersForCall(body as ChatOpenRouterCallOptions)
  }

  override getLsParams(options: this['ParsedCallOptions']): LangSmithParams {
    const { model, temperature, max_tokens, stop } = this.invocationParams(options)
    const params = {
      ls_provider: 'openrouter',
      ls_model_name: model ?? this.models?.[0],
      ls_model_type: 'chat',
      ls_temperature: temperature,
      ls_max_tokens: max_tokens,
      ls_stop: stop,
    }
    return params as LangSmithParams
  }

  /** What the model can do, as far as the constructor or `loadProfile()` said. */
  override get profile(): ModelProfile {
    return this.#profile
  }

  /** Asks OpenRouter what the model can do; what the constructor was told stays. */
  async loadProfile(): Promise<ModelProfile> {
    const load = (): Promise<ModelProfile> => loadProfile(this.#connection, this.model)
    const loaded = await callWithRetries(this.caller, {}, load)
    this.#profile = { ...loaded, ...this.#profile }
    return this.#profile
  }

  /** About four characters a token; exact counts differ between the models of a router. */
  override async getNumTokens(content: MessageContent): Promise<number> {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    return Math.ceil(text.length / 4)
  }

  override bindTools(
    tools: BindToolsInput[],
    kwargs: Partial<ChatOpenRouterCallOptions> = {},
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, ChatOpenRouterCallOptions> {
    // Written now: tools of LangChain's own look alike to a cache.
    return this.withConfig({ ...kwargs, tools: toolsToWire(tools, kwargs.strict) })
  }

  override withStructuredOutput<Output extends Record<string, unknown>>(
    schema: OutputSchema<Output>,
    config?: StructuredOutputMethodOptions,
  ): Runnable<BaseLanguageModelInput, Output>
  override withStructuredOutput<Output extends Record<string, unknown>>(
    schema: OutputSchema<Output>,
    config: StructuredOutputMethodOptions<true>,
  ): Runnable<BaseLanguageModelInput, RawAndParsed<Output>>
  override withStructuredOutput<Output extends Record<string, unknown>>(
    schema: OutputSchema<Output>,
    config?: StructuredOutputMethodOptions<boolean>,
  ):
    | Runnable<BaseLanguageModelInput, Output>
    | Runnable<BaseLanguageModelInput, RawAndParsed<Output>>
  override withStructuredOutput(
    schema: OutputSchema<Record<string, unknown>>,
    config: StructuredOutputMethodOptions<boolean> = {},
  ): Runnable {
    const native = this.profile.structuredOutput === true
    const method = config.method ?? (native ? 'jsonSchema' : 'functionCalling')
    const { options, guard, parser } = structuredOutput(schema, config, method, this.provider)
    const model = this.withConfig(options)
    if (config.includeRaw !== true) {
      return model.pipe(guard).pipe(parser).withConfig({ runName: 'StructuredOutput' })
    }
    // What the guard refuses is then no failure of the call: `parsed` is null.
    return assembleStructuredOutputPipeline(model, guard.pipe(parser), true, 'StructuredOutput')
  }

  override _combineLLMOutput(...outputs: LLMResult['llmOutput'][]): LLMResult['llmOutput'] {
    return addUsage(outputs)
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    if (this.streaming) {
      return await joinChunks(this._streamResponseChunks(messages, options, runManager))
    }
    const { request, form } = this.#prepare(messages, options)
    return await callWithRetries(this.caller, options, async () => {
      const { data } = await completeChat(this.#connection, request, callOptions(options))
      return await responseToResult(data, form)
    })
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { request, form } = this.#prepare(messages, options)
    const stream = await this.#open(request, options)
    const position = { prompt: options.promptIndex ?? 0, completion: 0 }
    const writer = new ChunkWriter(form)
    try {
      for (let events = await nextBatch(stream); events; events = await nextBatch(stream)) {
        for (const chunk of writer.write(events, stream)) {
          yield chunk
          const told = [chunk.text, position, undefined, undefined, undefined, { chunk }] as const
          if (runManager) await runManager.handleLLMNewToken(...told)
        }
      }
    } finally {
      await stream.return()
    }
  }

  override async *_streamChatModelEvents(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatModelStreamEvent> {
    const { request, form } = this.#prepare(messages, options)
    yield* eventsToStreamEvents(await this.#open(request, options), form)
  }

  #prepare(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): { request: ChatRequest; form: AnswerForm & { streamUsage: boolean } } {
    const body = this.invocationParams(options)
    const request = { ...body, messages: messagesToWire(messages) } as ChatRequest
    const warnings = checkRequest(request)
    if (this.#onWarning) warnings.forEach(this.#onWarning)
    const version = options.outputVersion ?? this.outputVersion ?? 'v0'
    const streamUsage = options.streamUsage ?? this.streamUsage
    const audioFormat = request.audio?.format ?? undefined
    return { request, form: { version, streamUsage, audioFormat, warnings } }
  }

  async #open(request: ChatRequest, options: this['ParsedCallOptions']): Promise<ChatEventStream> {
    return await callWithRetries(this.caller, options, () =>
      streamChat(this.#connection, request, callOptions(options)),
    )
  }
}

function callOptions(options: Partial<ChatOpenRouterCallOptions>): CallOptions {
  return { signal: options.signal, headers: options.headers, tags: options.ledgerTags }
}
