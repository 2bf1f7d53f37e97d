import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { VideoJob, VideoModelList, VideoRequest } from '../wire/videos.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'
import { requestResponse } from './request-response.ts'

/** The HTTP request of a film. */
export function videoRequest(body: VideoRequest): ApiRequest {
  return { method: 'POST', path: '/videos', body, billed: true }
}

/** The HTTP request for how far a film is. */
export function videoJobRequest(jobId: string): ApiRequest {
  return { method: 'GET', path: `/videos/${encodeURIComponent(jobId)}`, settles: true }
}

/** The HTTP request for one of the films of a completed job. */
export function videoContentRequest(jobId: string, index?: number): ApiRequest {
  return { method: 'GET', path: `/videos/${encodeURIComponent(jobId)}/content`, query: { index } }
}

/**
 * Begins to make a film; `waitForVideo` waits for it.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function createVideo(
  connection: Connection,
  body: VideoRequest,
  options: CallOptions = {},
): Promise<ApiResult<VideoJob>> {
  return requestJson(connection, videoRequest(body), options)
}

/**
 * How far a film is. A failed job is an answer, not an error.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function getVideo(
  connection: Connection,
  jobId: string,
  options: CallOptions = {},
): Promise<ApiResult<VideoJob>> {
  return requestJson(connection, videoJobRequest(jobId), options)
}

/**
 * Gets a film, the first one unless `index` says otherwise; the body of the response is the film.
 *
 * @throws ApiError, ConnectionError, TimeoutError, or the signal's own reason; reading the body
 * throws the same, and StreamError.
 */
export function downloadVideo(
  connection: Connection,
  jobId: string,
  options: CallOptions & { index?: number | undefined } = {},
): Promise<Response> {
  return requestResponse(connection, videoContentRequest(jobId, options.index), options)
}

/**
 * The models that make films; needs no key.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function listVideoModels(
  connection: Connection,
  options: CallOptions = {},
): Promise<ApiResult<VideoModelList>> {
  return requestJson(connection, { method: 'GET', path: '/videos/models', public: true }, options)
}
