import {
  videoContentRequest,
  type VideoJob,
  videoJobRequest,
  type VideoModelList,
  type VideoRequest,
  videoRequest,
} from '@waypost/core'
import { answerBytes } from '../answer-bytes.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.videos` */
export interface Videos {
  /** Begins to make a film; `waitForVideo` waits for it. */
  create(request: VideoRequest, options?: RequestOptions): ApiPromise<VideoJob>
  /** How far a film is; a failed job is an answer, not an error. */
  retrieve(jobId: string, options?: RequestOptions): ApiPromise<VideoJob>
  /** The film itself as the body of a response; the first one unless `index` says otherwise. */
  content(jobId: string, options?: RequestOptions & { index?: number }): ApiPromise<Response>
  /** The models that make films; needs no key. */
  models(options?: RequestOptions): ApiPromise<VideoModelList>
}

/** Makes {@link Videos}. */
export function videos(api: Api): Videos {
  return {
    create: (body, options) => api.call(videoRequest(body), options),
    retrieve: (jobId, options) => api.call(videoJobRequest(jobId), options),
    content: (jobId, options) =>
      answerBytes(api, videoContentRequest(jobId, options?.index), options),
    models: (options) => api.call({ method: 'GET', path: '/videos/models', public: true }, options),
  }
}
