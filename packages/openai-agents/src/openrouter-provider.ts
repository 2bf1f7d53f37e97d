import type { ModelProvider } from '@openai/agents-core'
import {
  type ApiKey,
  type ChatRequest,
  type Connection,
  type ConnectionOptions,
  createConnection,
  withEnvironment,
  type RequestWarning,
} from '@waypost/core'
import { OpenRouterModel } from './openrouter-model.ts'

/** How a provider is made. */
export interface OpenRouterProviderOptions extends Omit<
  ConnectionOptions,
  'apiKey' | 'keySource' | 'baseURL' | 'onWarning'
> {
  /** @default the environment variable OPENROUTER_API_KEY, read when a call needs it */
  apiKey?: ApiKey | undefined
  /**
   * Base URL of the API.
   *
   * @default the environment variable OPENROUTER_BASE_URL, or 'https://openrouter.ai/api/v1'
   */
  baseURL?: string | URL | undefined
  /** The model of agents that name none. @default 'openrouter/auto' */
  model?: string | undefined
  /**
   * Parameters of every request in the spelling of OpenRouter's documentation, such as
   * `{ provider: { sort: 'price' } }`. What an agent's `modelSettings` say stands above them.
   */
  parameters?: Partial<ChatRequest> | undefined
  /** Told of settings that OpenRouter cannot honour, and of what `checkRequest` finds. */
  onWarning?: ((warning: Pick<RequestWarning, 'parameter' | 'message'>) => void) | undefined
}

/**
 * Gives agents the models of OpenRouter: `new Runner({ modelProvider: new OpenRouterProvider() })`,
 * or `setDefaultModelProvider(new OpenRouterProvider())`.
 */
export class OpenRouterProvider implements ModelProvider {
  readonly #options: OpenRouterProviderOptions
  #connection: Connection | undefined

  /** It reads no environment and sends nothing. */
  constructor(options: OpenRouterProviderOptions = {}) {
    this.#options = options
  }

  /**
   * The model of that name, an id such as `openai/gpt-5-mini:nitro`.
   *
   * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
   */
  getModel(modelName?: string): OpenRouterModel {
    const { model = 'openrouter/auto', parameters, ...options } = this.#options
    const { onWarning } = options
    this.#connection ??= createConnection(withEnvironment(options))
    return new OpenRouterModel(this.#connection, modelName || model, {
      parameters,
      onWarning,
      isNamedByAgent: Boolean(modelName),
    })
  }
}
