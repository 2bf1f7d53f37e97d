import type { EmbeddingModelV4CallOptions, EmbeddingModelV4Result } from '@ai-sdk/provider'
import { createEmbeddings, embeddingVectors, normaliseUsage } from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import type { ModelSource } from './model-source.ts'

const endpoint = { kind: 'embedding', path: '/embeddings', call: createEmbeddings } as const

/** Turns texts into vectors. */
export async function embed(
  source: ModelSource,
  options: EmbeddingModelV4CallOptions,
): Promise<EmbeddingModelV4Result> {
  const { data, response, ...told } = await askEndpoint(endpoint, source, options, () => ({
    standard: { dimensions: options.dimensions },
    fixed: { input: options.values },
  }))
  const { promptTokens } = normaliseUsage(data.usage)
  return {
    ...told,
    embeddings: embeddingVectors(data, options.values.length),
    ...(promptTokens !== undefined && { usage: { tokens: promptTokens } }),
    response: { headers: response.headers, body: data },
  }
}
