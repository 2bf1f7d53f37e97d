import type {
  EmbeddingModelV4,
  EmbeddingModelV4CallOptions,
  EmbeddingModelV4Result,
} from '@ai-sdk/provider'
import { createEmbeddings, embeddingVectors, normaliseUsage } from '@waypost/core'
import type { EmbeddingOptions } from '@waypost/core/schemas'
import { EndpointModel } from './endpoint-model.ts'
import type { ModelSettings } from './request-body.ts'

/** Settings of one embedding model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterEmbeddingSettings = ModelSettings<EmbeddingOptions>

const endpoint = { kind: 'embedding', path: '/embeddings', call: createEmbeddings } as const

/** An embedding model of OpenRouter. */
export class EmbeddingModel extends EndpointModel<EmbeddingOptions> implements EmbeddingModelV4 {
  readonly provider = 'openrouter.embedding'
  readonly maxEmbeddingsPerCall = 2048
  readonly supportsParallelCalls = true

  async doEmbed(options: EmbeddingModelV4CallOptions): Promise<EmbeddingModelV4Result> {
    const { data, response, ...told } = await this.send(endpoint, options, () => ({
      standard: { dimensions: options.dimensions },
      fixed: { input: options.values },
    }))
    const { promptTokens } = normaliseUsage(data.usage)
    return {
      ...told,
      embeddings: embeddingVectors(data),
      ...(promptTokens !== undefined && { usage: { tokens: promptTokens } }),
      response: { headers: response.headers, body: data },
    }
  }
}
