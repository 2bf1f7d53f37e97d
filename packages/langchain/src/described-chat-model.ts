import { BaseChatModel, type LangSmithParams } from '@langchain/core/language_models/chat_models'
import type { Callbacks } from '@langchain/core/callbacks/manager'
import type { ModelProfile } from '@langchain/core/language_models/profile'
import {
  type BaseMessage,
  type BaseMessageLike,
  coerceMessageLikeToMessage,
  getBufferString,
  HumanMessage,
  type MessageContent,
} from '@langchain/core/messages'
import type { LLMResult } from '@langchain/core/outputs'
import type { ChatRequest } from '@waypost/core'
import type { ChatOpenRouterCallOptions, ChatOpenRouterParams } from './chat-openrouter-params.ts'
import { stopUnlessRetryable } from './connection.ts'
import { messagesToWire } from './messages-to-wire.ts'
import { storedSettings } from './option-names.ts'
import { requestBody } from './request-body.ts'
import { type ChatOpenRouterFields, pickFields, wireNames } from './request-fields.ts'
import { addUsage } from './usage-metadata.ts'

// Every field of a request is a field of the model too, as in LangChain's own class.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- the constructor assigns them
export interface DescribedChatModel
  extends ChatOpenRouterFields, Readonly<Pick<ChatOpenRouterParams, ShownSetting>> {}

type ShownSetting = 'modelKwargs' | 'baseURL' | 'siteUrl' | 'siteName'

/** Where the options of a call keep its messages while the key of its answer in a cache is made. */
const conversations: unique symbol = /* @__PURE__ */ Symbol('conversations')

interface Conversations {
  [conversations]?: BaseMessageLike[][]
}

/** A chat model with everything that LangChain asks about it: what it is, not what it does. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- see the interface
export abstract class DescribedChatModel extends BaseChatModel<ChatOpenRouterCallOptions> {
  override lc_serializable = true
  readonly streaming: boolean
  readonly streamUsage: boolean
  readonly #apiKey: ChatOpenRouterParams['apiKey']
  #profile: ModelProfile

  constructor({ apiKey, headers: _headers, ...fields }: ChatOpenRouterParams) {
    // LangChain keeps what it is given here in plain sight, so the key stays out of it.
    super({ onFailedAttempt: stopUnlessRetryable, ...fields })
    const { modelKwargs, baseURL, siteUrl, siteName } = fields
    Object.assign(this, pickFields({ ...fields }), { modelKwargs, baseURL, siteUrl, siteName })
    this.#apiKey = apiKey
    this.#profile = fields.profile ?? {}
    this.streaming = fields.streaming ?? false
    this.disableStreaming = fields.disableStreaming ?? fields.streaming === false
    this.streamUsage = fields.streamUsage ?? true
  }

  override get lc_secrets(): Record<string, string> {
    return { apiKey: 'OPENROUTER_API_KEY' }
  }

  /** LangChain writes names in snake case, which `baseURL` would not survive. */
  override get lc_aliases(): Record<string, string> {
    return { baseURL: 'baseURL' }
  }

  override get lc_serializable_keys(): string[] {
    return [...wireNames.keys(), ...storedSettings.split(' ')]
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
    return requestBody(this, options ?? {})
  }

  /** Headers of a call may hold a key, which has no place in a trace; a signal says nothing there. */
  override _getCallOptionsForTracing(options: this['ParsedCallOptions']): typeof options {
    return { ...options, headers: undefined, signal: undefined }
  }

  override _identifyingParams(): Record<string, unknown> {
    return { ...this.invocationParams(), baseURL: this.baseURL }
  }

  override generate(
    messages: BaseMessageLike[][],
    options?: string[] | Partial<ChatOpenRouterCallOptions>,
    callbacks?: Callbacks,
  ): Promise<LLMResult> {
    const given = Array.isArray(options) ? { stop: options } : options
    const known: typeof given & Conversations = { ...given, [conversations]: messages }
    return super.generate(messages, known, callbacks)
  }

  /**
   * Calls that send the same body share an answer of the cache, and no others: LangChain's own key
   * has the text of a conversation only, in which all pictures are the same.
   */
  override _getSerializedCacheKeyParametersForCall(
    options: this['ParsedCallOptions'] & Conversations,
  ): string {
    const outputVersion = options.outputVersion ?? this.outputVersion
    const messages = options[conversations]?.map((conversation) =>
      messagesToWire(conversation.map(coerceMessageLikeToMessage)),
    )
    const body = { ...this.invocationParams(options), outputVersion, messages }
    return super._getSerializedCacheKeyParametersForCall(body as ChatOpenRouterCallOptions)
  }

  override getLsParams(options: this['ParsedCallOptions']): LangSmithParams {
    const params = {
      ls_provider: 'openrouter',
      ls_model_name: options.model ?? this.model ?? this.models?.[0],
      ls_model_type: 'chat',
      ls_temperature: options.temperature ?? this.temperature,
      ls_max_tokens: options.maxTokens ?? this.maxTokens,
      ls_stop: options.stop ?? this.stop,
    }
    return params as LangSmithParams
  }

  /** What the model can do, as far as the constructor or `loadProfile()` said. */
  override get profile(): ModelProfile {
    return this.#profile
  }

  /** What the constructor said stays. */
  protected completeProfile(found: ModelProfile): ModelProfile {
    return (this.#profile = { ...found, ...this.#profile })
  }

  /** About four characters of text a token; exact counts differ between the models of a router. */
  override async getNumTokens(content: MessageContent): Promise<number> {
    return Math.ceil(getBufferString([new HumanMessage({ content })], '').length / 4)
  }

  /** The tokens of messages, by the same estimate; LangChain's `contextEditingMiddleware` asks. */
  async getNumTokensFromMessages(
    messages: readonly BaseMessage[],
  ): Promise<{ totalCount: number; countPerMessage: number[] }> {
    const counts = messages.map((message) => this.getNumTokens(getBufferString([message])))
    const countPerMessage = await Promise.all(counts)
    return { totalCount: countPerMessage.reduce((sum, count) => sum + count, 0), countPerMessage }
  }

  override _combineLLMOutput(...outputs: LLMResult['llmOutput'][]): LLMResult['llmOutput'] {
    return addUsage(outputs)
  }
}
