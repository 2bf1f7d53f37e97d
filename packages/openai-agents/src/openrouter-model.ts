import type {
  Model,
  ModelRequest,
  ModelResponse,
  ModelRetryAdvice,
  ModelRetryAdviceRequest,
  StreamEvent,
} from '@openai/agents-core'
import { Usage } from '@openai/agents-core'
import {
  type CallOptions,
  type ChatRequest,
  collectEvents,
  completeChat,
  type Connection,
  isOpenRouterError,
  responseToEvents,
  streamChat,
} from '@waypost/core'
import { withoutHostDefaults } from './host-defaults.ts'
import { modelAnswer } from './model-answer.ts'
import { requestBody } from './request-body.ts'
import { streamEvents } from './stream-events.ts'
import { traced, tracedStream } from './tracing.ts'
import { unsupportedSettings } from './unsupported-settings.ts'

interface ModelOptions {
  isNamedByAgent: boolean
  parameters: Partial<ChatRequest> | undefined
  onWarning: ((warning: { parameter: string; message: string }) => void) | undefined
}

/** One model of OpenRouter, as the Agents SDK asks it. */
export class OpenRouterModel implements Model {
  readonly #connection: Connection
  readonly #model: string
  readonly #options: ModelOptions

  constructor(connection: Connection, model: string, options: ModelOptions) {
    this.#connection = connection
    this.#model = model
    this.#options = options
  }

  /**
   * The whole answer. Its `providerData` is what OpenRouter sent, cost and provider included.
   *
   * @throws ApiError, ConnectionError, TimeoutError, BudgetError, the signal's own reason, or UserError
   * for a request that OpenRouter has no form for.
   */
  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const body = this.#body(request)
    return await traced(request, body, async () => {
      const { data } = await completeChat(this.#connection, body, callOptions(request))
      // Read as a stream is, so that what an answer lacks or repeats is made good in the same way.
      const answer = modelAnswer(request, collectEvents(await responseToEvents(data)))
      const usage = new Usage(answer.usage)
      return { ...answer, usage, responseId: data.id, providerData: data }
    })
  }

  /**
   * The answer as it comes. Leaving the loop cancels the request.
   *
   * @throws as {@link OpenRouterModel.getResponse} does, also in the middle, with what had arrived in
   * the error's `partial`.
   */
  getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const body = this.#body(request)
    return tracedStream(request, body, async () => {
      const options = { ...callOptions(request), rawChunks: true }
      return streamEvents(await streamChat(this.#connection, body, options), request)
    })
  }

  /** What is known of a failure, for the retry policy of `modelSettings.retry`. */
  getRetryAdvice({ error }: ModelRetryAdviceRequest): ModelRetryAdvice | undefined {
    if (!isOpenRouterError(error)) return undefined
    const { kind, retryable, retryAfterMs, status, code, partial, message } = error
    return {
      suggested: retryable,
      reason: message,
      responseStarted: partial !== undefined,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      normalized: {
        isNetworkError: kind === 'connection',
        ...(status !== undefined && { statusCode: status }),
        ...(code !== undefined && { errorCode: String(code) }),
      },
    }
  }

  #body(request: ModelRequest): ChatRequest {
    const { isNamedByAgent, onWarning, parameters } = this.#options
    for (const warning of unsupportedSettings(request)) onWarning?.(warning)
    const { modelSettings } = request
    const settings = isNamedByAgent ? modelSettings : withoutHostDefaults(modelSettings)
    return requestBody({ ...request, modelSettings: settings }, this.#model, parameters)
  }
}

function callOptions({ signal, modelSettings }: ModelRequest): CallOptions {
  // One owner: where the agent has a retry policy, the runner tries again.
  return { signal, maxRetries: modelSettings.retry && 0 }
}
