import type {
  JSONObject,
  RerankingModelV4CallOptions,
  RerankingModelV4Result,
} from '@ai-sdk/provider'
import { rerank, type RerankDocument } from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import type { ModelSource } from './model-source.ts'
import type { Warn } from './warnings.ts'

const endpoint = { kind: 'rerank', path: '/rerank', call: rerank } as const

/** Orders documents by how well they answer a query. */
export async function rerankDocuments(
  source: ModelSource,
  options: RerankingModelV4CallOptions,
): Promise<RerankingModelV4Result> {
  const { query, topN, documents } = options
  const { data, response, ...told } = await askEndpoint(endpoint, source, options, (warn) => ({
    standard: { top_n: topN },
    fixed: { query, documents: documentsToWire(documents, warn) },
  }))
  const results = data.results.filter((result) => typeof result?.index === 'number')
  return {
    ...told,
    ranking: results.map(({ index, relevance_score: relevanceScore }) => ({
      index,
      relevanceScore,
    })),
    response: { ...response, body: data },
  }
}

function documentsToWire(
  { type, values }: RerankingModelV4CallOptions['documents'],
  warn: Warn,
): (string | RerankDocument)[] {
  if (type === 'text') return values
  return values.map((value) => {
    if (isWireDocument(value)) return value
    warn({
      type: 'compatibility',
      feature: 'object documents',
      details: 'With fields besides `text` and `image`, they are JSON.',
    })
    return JSON.stringify(value)
  })
}

function isWireDocument(value: JSONObject): boolean {
  return Object.entries(value).every(
    ([name, field]) => (name === 'text' || name === 'image') && typeof field === 'string',
  )
}
