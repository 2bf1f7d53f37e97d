import { Embeddings, type EmbeddingsParams } from '@langchain/core/embeddings'
import {
  ConfigurationError,
  type Connection,
  createEmbeddings,
  type EmbeddingRequest,
  embeddingVectors,
} from '@waypost/core'
import type { OpenRouterAccess } from './chat-openrouter-params.ts'
import { callWithRetries, connect, stopUnlessRetryable } from './connection.ts'
import { assertFieldNames } from './option-names.ts'

/** What `new OpenRouterEmbeddings(…)` takes. */
export interface OpenRouterEmbeddingsParams extends EmbeddingsParams, OpenRouterAccess {
  /** An embedding model, e.g. `openai/text-embedding-3-small`. */
  model: string
  /** Length of the vectors. @default what the model does */
  dimensions?: number | undefined
  /** How many documents go into one request. @default 512 */
  batchSize?: number | undefined
  /** What models that ask are told about documents, e.g. `search_document`. */
  documentInputType?: string | undefined
  /** What models that ask are told about queries, e.g. `search_query`. */
  queryInputType?: string | undefined
  /** Which providers may serve the requests, and in which order. */
  provider?: EmbeddingRequest['provider'] | undefined
  /** A stable name of the end user. */
  user?: string | undefined
}

const ownFields = 'model dimensions batchSize documentInputType queryInputType provider user'

/**
 * Vectors of texts from OpenRouter's embedding models.
 *
 * @throws ConfigurationError when the base URL, the attribution, a header or the size of batches cannot
 * be used, and for a misspelt field.
 */
export class OpenRouterEmbeddings extends Embeddings {
  readonly model: string
  readonly dimensions: number | undefined
  readonly batchSize: number
  readonly #connection: Connection
  readonly #params: Omit<OpenRouterEmbeddingsParams, 'apiKey'>

  constructor(fields: OpenRouterEmbeddingsParams) {
    const { apiKey: _apiKey, ...params } = fields
    super({ onFailedAttempt: stopUnlessRetryable, ...params })
    assertFieldNames(fields, 'OpenRouterEmbeddings', ownFields)
    this.#params = params
    this.#connection = connect(fields)
    this.model = params.model
    this.dimensions = params.dimensions
    this.batchSize = params.batchSize ?? 512
    if (this.batchSize >= 1) return
    throw new ConfigurationError(
      '`batchSize` has to be 1 or more: how many documents a request has.',
    )
  }

  /** The vectors of documents, in their order. */
  override async embedDocuments(documents: string[]): Promise<number[][]> {
    // An infinite batch has no second one to count from.
    const size = Math.min(this.batchSize, documents.length)
    const batches = Array.from({ length: Math.ceil(documents.length / size) }, (_, index) =>
      documents.slice(index * size, (index + 1) * size),
    )
    const type = this.#params.documentInputType
    return (await Promise.all(batches.map((batch) => this.#embed(batch, type)))).flat()
  }

  /** The vector of a query. */
  override async embedQuery(query: string): Promise<number[]> {
    const [vector = []] = await this.#embed([query], this.#params.queryInputType)
    return vector
  }

  async #embed(input: string[], inputType: string | undefined): Promise<number[][]> {
    const { model, dimensions } = this
    const { provider, user } = this.#params
    const body = { model, input, dimensions, input_type: inputType, provider, user }
    return await callWithRetries(this.caller, {}, async () => {
      const { data } = await createEmbeddings(this.#connection, body)
      return embeddingVectors(data, input.length)
    })
  }
}
