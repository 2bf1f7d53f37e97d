import type { Document, DocumentInterface } from '@langchain/core/documents'
import { BaseDocumentCompressor } from '@langchain/core/retrievers/document_compressors'
import { AsyncCaller, type AsyncCallerParams } from '@langchain/core/utils/async_caller'
import { type Connection, rerank, type RerankRequest } from '@waypost/core'
import type { OpenRouterAccess } from './chat-openrouter-params.ts'
import { callWithRetries, connect, stopUnlessRetryable } from './connection.ts'
import { assertFieldNames } from './option-names.ts'

/** What `new OpenRouterRerank(…)` takes. */
export interface OpenRouterRerankParams extends AsyncCallerParams, OpenRouterAccess {
  /** A rerank model, e.g. `cohere/rerank-v3.5`. */
  model: string
  /** How many documents to keep. @default 3 */
  topN?: number | undefined
  /** Which providers may serve the requests, and in which order. */
  provider?: RerankRequest['provider'] | undefined
}

/**
 * Keeps the documents that answer a query best, the best first.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used, and for a
 * misspelt field.
 */
export class OpenRouterRerank extends BaseDocumentCompressor {
  readonly model: string
  readonly topN: number
  readonly #connection: Connection
  readonly #caller: AsyncCaller
  readonly #provider: RerankRequest['provider']

  constructor(fields: OpenRouterRerankParams) {
    super()
    assertFieldNames(fields, 'OpenRouterRerank', 'model topN provider')
    this.model = fields.model
    this.topN = fields.topN ?? 3
    this.#provider = fields.provider
    this.#connection = connect(fields)
    this.#caller = new AsyncCaller({ onFailedAttempt: stopUnlessRetryable, ...fields })
  }

  /** The best documents; `metadata.relevanceScore` says how well each fits. */
  override async compressDocuments(
    documents: DocumentInterface[],
    query: string,
  ): Promise<DocumentInterface[]> {
    const scores = await this.rerank(documents, query)
    return scores.flatMap(({ index, relevanceScore }) => {
      const document = documents[index]
      if (!document) return []
      return [{ ...document, metadata: { ...document.metadata, relevanceScore } }]
    })
  }

  /** The positions of the best documents and how well they fit; the scale is the model's. */
  async rerank(
    documents: readonly (string | Pick<Document, 'pageContent'>)[],
    query: string,
  ): Promise<{ index: number; relevanceScore: number }[]> {
    if (documents.length === 0) return []
    const texts = documents.map((each) => (typeof each === 'string' ? each : each.pageContent))
    const body = {
      model: this.model,
      query,
      documents: texts,
      top_n: this.topN,
      provider: this.#provider,
    }
    return await callWithRetries(this.#caller, {}, async () => {
      const { data } = await rerank(this.#connection, body)
      const results = data.results.filter((result) => typeof result?.index === 'number')
      return results.map((result) => ({
        index: result.index,
        relevanceScore: result.relevance_score,
      }))
    })
  }
}
