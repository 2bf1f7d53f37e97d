import type { JsonEventStream } from '../streaming/json-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { ImageEvent, ImageRequest, ImageResponse } from '../wire/images.ts'
import type { CallOptions } from './call-options.ts'
import { requestAnswer } from './request-answer.ts'
import type { ApiResult } from './request-json.ts'
import { streamJson } from './stream-json.ts'

/** The HTTP request of pictures. */
export function imagesRequest(body: ImageRequest): ApiRequest {
  return { method: 'POST', path: '/images', body, billed: true }
}

/**
 * Makes pictures from words.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function generateImages(
  connection: Connection,
  body: ImageRequest,
  options: CallOptions = {},
): Promise<ApiResult<ImageResponse>> {
  return requestAnswer(connection, imagesRequest({ ...body, stream: false }), options, 'data')
}

/**
 * Makes pictures and shows them while they are unfinished, where the provider can.
 *
 * @throws ApiError, ConnectionError, TimeoutError, or the signal's own reason; reading the stream
 * throws the same, and StreamError.
 */
export function streamImages(
  connection: Connection,
  body: ImageRequest,
  options: CallOptions = {},
): Promise<JsonEventStream<ImageEvent>> {
  return streamJson(connection, imagesRequest({ ...body, stream: true }), options)
}
