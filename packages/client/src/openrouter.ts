import { Api } from './api.ts'
import type { OpenRouterOptions } from './options.ts'
import { ChatCompletions } from './resources/chat-completions.ts'
import { Models } from './resources/models.ts'

/** A client of OpenRouter's API, in the shape of the OpenAI SDK. */
export class OpenRouter {
  readonly chat: { readonly completions: ChatCompletions }
  readonly models: Models
  readonly #api: Api

  /**
   * Sends nothing, and reads the environment only when a call needs it.
   *
   * @throws ConfigurationError when an option cannot be used, and for a key in a browser.
   */
  constructor(options: OpenRouterOptions = {}) {
    this.#api = new Api(options)
    this.chat = { completions: new ChatCompletions(this.#api) }
    this.models = new Models(this.#api)
  }
}
