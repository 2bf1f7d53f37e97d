import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager'
import type {
  BaseLanguageModelInput,
  StructuredOutputMethodOptions,
} from '@langchain/core/language_models/base'
import type { BindToolsInput } from '@langchain/core/language_models/chat_models'
import type { ChatModelStreamEvent } from '@langchain/core/language_models/event'
import type { ModelProfile } from '@langchain/core/language_models/profile'
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages'
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs'
import { ensureConfig, type Runnable } from '@langchain/core/runnables'
import type { SerializableSchema } from '@langchain/core/utils/standard_schema'
import type { IterableReadableStream } from '@langchain/core/utils/stream'
import type { InteropZodType } from '@langchain/core/utils/types'
import {
  type CallOptions,
  type ChatEventStream,
  type ChatRequest,
  completeChat,
  type Connection,
  type RequestWarning,
  streamChat,
} from '@waypost/core'
import type { AnswerForm } from './answer.ts'
import { registerBlockTranslator } from './block-translator.ts'
import type { ChatOpenRouterCallOptions, ChatOpenRouterParams } from './chat-openrouter-params.ts'
import { joinChunks, responseToResult } from './chat-results.ts'
import { callWithRetries, connect } from './connection.ts'
import { DescribedChatModel } from './described-chat-model.ts'
import { toLangChainError } from './errors-to-langchain.ts'
import { type Leavable, onOpen, streamOf } from './chunk-stream.ts'
import { ChunkWriter } from './chunk-writer.ts'
import { checkFieldNames } from './option-names.ts'
import { loadOnce } from './load-once.ts'
import { messagesToWire } from './messages-to-wire.ts'
import { structuredOutput } from './structured-output.ts'
import { toolsToWire } from './tools-to-wire.ts'

const loadChecks = /* @__PURE__ */ loadOnce(() => import('./check-call.ts'))
const loadBlockDeltas = /* @__PURE__ */ loadOnce(() => import('./block-deltas.ts'))
const loadStreamEvents = /* @__PURE__ */ loadOnce(() => import('./events-to-stream-events.ts'))

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

/**
 * A chat model of OpenRouter.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used, and for a
 * misspelt field.
 */
export class ChatOpenRouter extends DescribedChatModel {
  readonly #connection: Connection
  readonly #onWarning: ChatOpenRouterParams['onWarning']
  readonly #unknownFields: readonly RequestWarning[]

  constructor(model: string, fields?: Omit<ChatOpenRouterParams, 'model'>)
  constructor(fields?: ChatOpenRouterParams)
  constructor(first: string | ChatOpenRouterParams = {}, rest: ChatOpenRouterParams = {}) {
    const fields = typeof first === 'string' ? { ...rest, model: first } : first
    super(fields)
    this.#connection = connect(fields)
    this.#onWarning = fields.onWarning
    this.#unknownFields = checkFieldNames(fields)
    registerBlockTranslator()
  }

  static override lc_name(): string {
    return 'ChatOpenRouter'
  }

  /** Asks OpenRouter what the model can do; what the constructor was told stays. */
  async loadProfile(): Promise<ModelProfile> {
    const { loadProfile } = await import('./model-profile.ts')
    const load = (): Promise<ModelProfile> => loadProfile(this.#connection, this.model)
    return this.completeProfile(await callWithRetries(this.caller, {}, load))
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
    return structuredOutput(this, schema, config)
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    if (this.streaming) {
      return await joinChunks(this._streamResponseChunks(messages, options, runManager))
    }
    const { request, form } = this.#prepare(messages, options, false, await loadChecks())
    return await callWithRetries(this.caller, options, () =>
      completeChat(this.#connection, request, callOptions(options)).then(({ data }) =>
        responseToResult(data, form),
      ),
    )
  }

  override async stream(
    input: BaseLanguageModelInput,
    options?: Partial<ChatOpenRouterCallOptions>,
  ): Promise<IterableReadableStream<AIMessageChunk>> {
    return await streamOf(ensureConfig(options), (config) => this._streamIterator(input, config))
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'] & Leavable,
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { request, form } = this.#prepare(messages, options, true, await loadChecks())
    const blocks = form.version === 'v1' ? await loadBlockDeltas() : undefined
    const writer = new ChunkWriter(form, blocks && new blocks.BlockDeltas(form))
    const position = { prompt: options.promptIndex ?? 0, completion: 0 }
    const stream = await this.#open(request, options)
    options[onOpen]?.(() => stream.return())
    try {
      for (let events = await stream.nextBatch(); events; events = await stream.nextBatch()) {
        for (const chunk of writer.write(events, stream)) {
          yield chunk
          if (!runManager) continue
          const told = [chunk.text, position, undefined, undefined, undefined, { chunk }] as const
          await runManager.handleLLMNewToken(...told)
        }
      }
    } catch (error) {
      throw toLangChainError(error)
    } finally {
      await stream.return()
    }
  }

  override async *_streamChatModelEvents(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatModelStreamEvent> {
    const { request, form } = this.#prepare(messages, options, true, await loadChecks())
    const { eventsToStreamEvents } = await loadStreamEvents()
    yield* eventsToStreamEvents(await this.#open(request, options), form)
  }

  #prepare(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    stream: boolean,
    { checkCall }: Awaited<ReturnType<typeof loadChecks>>,
  ): { request: ChatRequest; form: AnswerForm } {
    const body = this.invocationParams(options)
    const request = { ...body, messages: messagesToWire(messages), stream } as ChatRequest
    const warnings = (): RequestWarning[] => [
      ...this.#unknownFields,
      ...checkCall(request, options),
    ]
    if (this.#onWarning) for (const warning of warnings()) this.#onWarning(warning)
    const version = options.outputVersion ?? this.outputVersion ?? 'v0'
    const streamUsage = options.streamUsage ?? this.streamUsage
    const audioFormat = request.audio?.format ?? undefined
    return { request, form: { version, streamUsage, audioFormat, warnings } }
  }

  #open(request: ChatRequest, options: this['ParsedCallOptions']): Promise<ChatEventStream> {
    return callWithRetries(this.caller, options, () =>
      streamChat(this.#connection, request, callOptions(options)),
    )
  }
}

function callOptions(options: Partial<ChatOpenRouterCallOptions>): CallOptions {
  return { signal: options.signal, headers: options.headers, tags: options.ledgerTags }
}
