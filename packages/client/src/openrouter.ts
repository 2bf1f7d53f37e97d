import type { ApiRequest, Connection } from '@waypost/core'
import type { Api } from './api.ts'
import { apiFor } from './api-for.ts'
import type { ApiPromise } from './api-promise.ts'
import type { OpenRouterOptions, RequestOptions } from './options.ts'
import { type Credits, credits, type CurrentKey, currentKey } from './resources/account.ts'
import { type Audio, audio } from './resources/audio.ts'
import { type Endpoints, endpoints, type Providers, providers } from './resources/catalogue.ts'
import { ChatCompletions } from './resources/chat-completions.ts'
import { type Completions, completions } from './resources/completions.ts'
import { type Embeddings, embeddings } from './resources/embeddings.ts'
import { type Generations, generations } from './resources/generations.ts'
import { type Images, images } from './resources/images.ts'
import { type Messages, messages } from './resources/messages.ts'
import { type Models, models } from './resources/models.ts'
import { type Presets, presets } from './resources/presets.ts'
import { type Rerank, rerank } from './resources/rerank.ts'
import { type Responses, responses } from './resources/responses.ts'
import { type Videos, videos } from './resources/videos.ts'

/** What {@link OpenRouter.request} sends besides method and path. */
export interface CustomRequest
  extends RequestOptions, Pick<ApiRequest, 'billed' | 'body' | 'public' | 'query'> {}

/** A client of OpenRouter's API, in the shape of the OpenAI SDK. */
export class OpenRouter {
  /** Conversations. */
  readonly chat: { readonly completions: ChatCompletions }
  /** Texts to continue. */
  readonly completions: Completions
  /** OpenAI's Responses API. */
  readonly responses: Responses
  /** Anthropic's Messages API. */
  readonly messages: Messages
  /** Texts and other inputs as vectors. */
  readonly embeddings: Embeddings
  /** Documents in the order of their relevance. */
  readonly rerank: Rerank
  /** Pictures. */
  readonly images: Images
  /** Films. */
  readonly videos: Videos
  /** Speech and its transcription. */
  readonly audio: Audio
  /** The catalogue of models. */
  readonly models: Models
  /** The companies that serve models. */
  readonly providers: Providers
  /** Endpoints across models. */
  readonly endpoints: Endpoints
  /** What is known of finished answers. */
  readonly generations: Generations
  /** Named settings of requests. */
  readonly presets: Presets
  /** What was bought and spent. */
  readonly credits: Credits
  /** The key of the client. */
  readonly key: CurrentKey
  readonly #api: Api
  readonly #options: OpenRouterOptions

  /**
   * Sends nothing, and reads the environment only when a call needs it.
   *
   * @throws ConfigurationError when an option cannot be used, and for a key in a browser.
   */
  constructor(options: OpenRouterOptions = {}) {
    const api = apiFor(options)
    this.#api = api
    this.#options = options
    this.chat = { completions: new ChatCompletions(api) }
    this.completions = completions(api)
    this.responses = responses(api)
    this.messages = messages(api)
    this.embeddings = embeddings(api)
    this.rerank = rerank(api)
    this.images = images(api)
    this.videos = videos(api)
    this.audio = audio(api)
    this.models = models(api)
    this.providers = providers(api)
    this.endpoints = endpoints(api)
    this.generations = generations(api)
    this.presets = presets(api)
    this.credits = credits(api)
    this.key = currentKey(api)
  }

  /** The connection of the client, for functions of `@waypost/core`. */
  get connection(): Connection {
    return this.#api.connection
  }

  /**
   * Calls any path below the base URL with the client's key, retries and errors; `Data` is what the
   * caller knows the answer to be.
   */
  request<Data = unknown>(
    method: ApiRequest['method'],
    path: string,
    request: CustomRequest = {},
  ): ApiPromise<Data> {
    return this.#api.call({ ...request, method, path }, request)
  }

  /** A client with other options where they are given, and the same elsewhere. */
  withOptions(options: OpenRouterOptions): OpenRouter {
    const { userKey } = options.apiKey === undefined ? this.#options : options
    return new OpenRouter({ ...this.#options, userKey, ...options })
  }
}
