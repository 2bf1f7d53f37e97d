import type {
  JSONObject,
  RerankingModelV4,
  RerankingModelV4CallOptions,
  RerankingModelV4Result,
} from '@ai-sdk/provider'
import { rerank, type RerankDocument, type RerankRequest } from '@waypost/core'
import type { RerankOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { callEndpoint, headersOf, type ProviderContext } from './provider-context.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import { type Warn, warningList } from './warnings.ts'

/** Settings of one reranking model, in OpenRouter's own spelling. */
export type OpenRouterRerankingSettings = ModelSettings<RerankOptions>

/** A reranking model of OpenRouter. */
export class RerankingModel implements RerankingModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.reranking'
  readonly modelId: string
  readonly #settings: OpenRouterRerankingSettings
  readonly #context: ProviderContext

  constructor(modelId: string, settings: OpenRouterRerankingSettings, context: ProviderContext) {
    this.modelId = modelId
    this.#settings = settings
    this.#context = context
  }

  async doRerank(options: RerankingModelV4CallOptions): Promise<RerankingModelV4Result> {
    const { warnings, warn } = warningList()
    const documents = documentsToWire(options.documents, warn)
    const body = await requestBody<RerankRequest>(
      {
        kind: 'rerank',
        settings: this.#settings,
        standard: { top_n: options.topN },
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: { model: this.modelId, query: options.query, documents },
      },
      warn,
    )
    const endpoint = { call: rerank, path: '/rerank' }
    const { data, response } = await callEndpoint(endpoint, this.#context, body, options)
    return {
      ranking: data.results.map(({ index, relevance_score: relevanceScore }) => ({
        index,
        relevanceScore,
      })),
      providerMetadata: { openrouter: resultMetadata(data) },
      warnings,
      response: {
        ...(data.id && { id: data.id }),
        modelId: data.model ?? this.modelId,
        headers: headersOf(response),
        body: data,
      },
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
