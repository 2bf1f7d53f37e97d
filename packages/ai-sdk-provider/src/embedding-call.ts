import type { EmbeddingModelV4CallOptions, EmbeddingModelV4Result } from '@ai-sdk/provider'
import { type ApiResult, createEmbeddings, embeddingVectors, normaliseUsage } from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import type { ModelSource } from './model-source.ts'

const endpoint = { kind: 'embedding', path: '/embeddings', call: embedInOrder } as const

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
    embeddings: data.vectors,
    ...(promptTokens !== undefined && { usage: { tokens: promptTokens } }),
    response: { headers: response.headers, body: data.answer },
  }
}

type Answer = Awaited<ReturnType<typeof createEmbeddings>>['data']

/** Reads the vectors as a part of the call, so that what they lack is an error of the call. */
async function embedInOrder(
  ...[connection, body, options]: Parameters<typeof createEmbeddings>
): Promise<ApiResult<Answer & { answer: Answer; vectors: number[][] }>> {
  const { data: answer, response } = await createEmbeddings(connection, body, options)
  const vectors = embeddingVectors(answer, body.input.length)
  return { data: { ...answer, answer, vectors }, response }
}
