import type {
  JSONObject,
  RerankingModelV4,
  RerankingModelV4CallOptions,
  RerankingModelV4Result,
} from '@ai-sdk/provider'
import { rerank, type RerankDocument } from '@waypost/core'
import type { RerankOptions } from '@waypost/core/schemas'
import { EndpointModel } from './endpoint-model.ts'
import type { ModelSettings } from './request-body.ts'
import type { Warn } from './warnings.ts'

/** Settings of one reranking model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterRerankingSettings = ModelSettings<RerankOptions>

const endpoint = { kind: 'rerank', path: '/rerank', call: rerank } as const

/** A reranking model of OpenRouter. */
export class RerankingModel extends EndpointModel<RerankOptions> implements RerankingModelV4 {
  readonly provider = 'openrouter.reranking'

  async doRerank(options: RerankingModelV4CallOptions): Promise<RerankingModelV4Result> {
    const { query, topN, documents } = options
    const { data, response, ...told } = await this.send(endpoint, options, (warn) => ({
      standard: { top_n: topN },
      fixed: { query, documents: documentsToWire(documents, warn) },
    }))
    return {
      ...told,
      ranking: data.results.map(({ index, relevance_score: relevanceScore }) => ({
        index,
        relevanceScore,
      })),
      response: { ...response, body: data },
    }
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
      details: 'Objects with fields besides `text` and `image` are sent as JSON text.',
    })
    return JSON.stringify(value)
  })
}

function isWireDocument(value: JSONObject): boolean {
  return Object.entries(value).every(
    ([name, field]) => (name === 'text' || name === 'image') && typeof field === 'string',
  )
}
