import { StreamError } from '../errors/stream-error.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { Embedding, EmbeddingRequest, EmbeddingResponse } from '../wire/embeddings.ts'
import type { CallOptions } from './call-options.ts'
import { requestAnswer } from './request-answer.ts'
import type { ApiResult } from './request-json.ts'

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
  return requestAnswer(connection, embeddingsRequest(body), options, 'data')
}

/**
 * The vectors in the order of their inputs, whichever encoding and order they came in. `count` is
 * how many inputs there were, where that is known.
 *
 * @throws StreamError when an input has no vector: those that follow would be taken for its own.
 */
export function embeddingVectors(response: EmbeddingResponse, count?: number): number[][] {
  const list: unknown = response.data
  const given: Partial<Embedding>[] = Array.isArray(list) ? list.map(Object) : []
  const indexes = given.map(({ index }, position) => index ?? position)
  // Some servers number all of them alike.
  const areNumbered = new Set(indexes).size === given.length
  const vectors: number[][] = []
  given.forEach(({ embedding }, position) => {
    const vector = embedding && readVector(embedding)
    if (vector) vectors[areNumbered ? (indexes[position] ?? position) : position] = vector
  })
  const length = count ?? Math.max(given.length, vectors.length)
  return Array.from({ length }, (_, index) => vectors[index] ?? missing(index, length, response))
}

function readVector(embedding: Embedding['embedding']): number[] | undefined {
  try {
    return embeddingVector({ embedding })
  } catch {
    // Not base64 either: the input is said to have no vector.
    return undefined
  }
}

function missing(index: number, count: number, body: EmbeddingResponse): never {
  throw new StreamError(
    'stream-malformed',
    `The answer has no vector for input ${index + 1} of ${count}. Send the request again, or choose another model.`,
    { body },
  )
}

/**
 * The vector of one input; base64 is 32-bit floats, the lowest byte first.
 *
 * @throws DOMException for a text that is not base64.
 */
export function embeddingVector({ embedding }: Pick<Embedding, 'embedding'>): number[] {
  if (typeof embedding !== 'string') return embedding
  const bytes = Uint8Array.from(atob(embedding), (character) => character.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getFloat32(index * 4, true),
  )
}
