import type {
  EmbeddingModelV4,
  EmbeddingModelV4CallOptions,
  EmbeddingModelV4Result,
} from '@ai-sdk/provider'
import {
  createEmbeddings,
  type EmbeddingRequest,
  embeddingVectors,
  normaliseUsage,
} from '@waypost/core'
import type { EmbeddingOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { callEndpoint, headersOf, type ProviderContext } from './provider-context.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import { warningList } from './warnings.ts'

/** Settings of one embedding model, in OpenRouter's own spelling. */
export type OpenRouterEmbeddingSettings = ModelSettings<EmbeddingOptions>

/** An embedding model of OpenRouter. */
export class EmbeddingModel implements EmbeddingModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.embedding'
  readonly modelId: string
  readonly maxEmbeddingsPerCall = 2048
  readonly supportsParallelCalls = true
  readonly #settings: OpenRouterEmbeddingSettings
  readonly #context: ProviderContext

  constructor(modelId: string, settings: OpenRouterEmbeddingSettings, context: ProviderContext) {
    this.modelId = modelId
    this.#settings = settings
    this.#context = context
  }

  async doEmbed(options: EmbeddingModelV4CallOptions): Promise<EmbeddingModelV4Result> {
    const { warnings, warn } = warningList()
    const body = await requestBody<EmbeddingRequest>(
      {
        kind: 'embedding',
        settings: this.#settings,
        standard: { dimensions: options.dimensions },
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: { model: this.modelId, input: options.values },
      },
      warn,
    )
    const endpoint = { call: createEmbeddings, path: '/embeddings' }
    const { data, response } = await callEndpoint(endpoint, this.#context, body, options)
    const { promptTokens } = normaliseUsage(data.usage)
    return {
      embeddings: embeddingVectors(data),
      ...(promptTokens !== undefined && { usage: { tokens: promptTokens } }),
      providerMetadata: { openrouter: resultMetadata(data) },
      response: { headers: headersOf(response), body: data },
      warnings,
    }
  }
}
