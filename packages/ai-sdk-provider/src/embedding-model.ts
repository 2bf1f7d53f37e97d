import type {
  EmbeddingModelV4,
  EmbeddingModelV4CallOptions,
  EmbeddingModelV4Result,
} from '@ai-sdk/provider'
import { createEmbeddings, embeddingVectors, normaliseUsage } from '@waypost/core'
import type { EmbeddingOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { EndpointModel } from './endpoint-model.ts'
import { headersOf } from './provider-context.ts'
import type { ModelSettings } from './request-body.ts'

/** Settings of one embedding model, in OpenRouter's own spelling. */
export type OpenRouterEmbeddingSettings = ModelSettings<EmbeddingOptions>

const endpoint = { call: createEmbeddings, path: '/embeddings' }

/** An embedding model of OpenRouter. */
export class EmbeddingModel extends EndpointModel<EmbeddingOptions> implements EmbeddingModelV4 {
  readonly provider = 'openrouter.embedding'
  readonly maxEmbeddingsPerCall = 2048
  readonly supportsParallelCalls = true

  async doEmbed(options: EmbeddingModelV4CallOptions): Promise<EmbeddingModelV4Result> {
    const { result, warnings } = await this.send('embedding', endpoint, options, () => ({
      standard: { dimensions: options.dimensions },
      fixed: { input: options.values },
    }))
    const { data, response } = result
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
