import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { Embedding, EmbeddingRequest, EmbeddingResponse } from '../wire/embeddings.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** The HTTP request of embeddings. */
export function embeddingsRequest(body: EmbeddingRequest): ApiRequest {
  return { method: 'POST', path: '/embeddings', body, billed: true }
}

/**
 * Turns texts, or inputs of other kinds, into vectors.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function createEmbeddings(
  connection: Connection,
  body: EmbeddingRequest,
  options: CallOptions = {},
): Promise<ApiResult<EmbeddingResponse>> {
  return requestJson(connection, embeddingsRequest(body), options)
}

/** The vectors in the order of their inputs, whichever encoding and order they came in. */
export function embeddingVectors(response: EmbeddingResponse): number[][] {
  return response.data
    .map((embedding, position) => ({ embedding, index: embedding.index ?? position }))
    .toSorted((one, other) => one.index - other.index)
    .map(({ embedding }) => embeddingVector(embedding))
}

/** The vector of one input; base64 is 32-bit floats, the lowest byte first. */
export function embeddingVector({ embedding }: Embedding): number[] {
  if (typeof embedding !== 'string') return embedding
  const bytes = Uint8Array.from(atob(embedding), (character) => character.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getFloat32(index * 4, true),
  )
}
