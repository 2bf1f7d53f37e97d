import type {
  ImageModelEndpoints,
  ImageModelList,
  ImageRequest,
  ImageResponse,
  ImageStreamEvent,
  JsonEventStream,
} from '@waypost/core'
import { type Answer, answer } from '../answer.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.images` */
export interface Images {
  /** Makes pictures; with `stream: true` also shows them unfinished, where the provider can. */
  generate<Request extends ImageRequest>(
    request: Request,
    options?: RequestOptions,
  ): ApiPromise<Answer<Request, ImageResponse, JsonEventStream<ImageStreamEvent>>>
  /** The models that make pictures; needs no key. */
  models(options?: RequestOptions): ApiPromise<ImageModelList>
  /** Every provider's offer of one of them, by its id; needs no key. */
  endpoints(modelId: string, options?: RequestOptions): ApiPromise<ImageModelEndpoints>
}

/** Makes {@link Images}. */
export function images(api: Api): Images {
  return {
    generate: (body, options) => answer(api, '/images', body, options),
    models: (options) => api.call({ method: 'GET', path: '/images/models', public: true }, options),
    endpoints: (modelId, options) =>
      api.call(
        { method: 'GET', path: `/images/models/${modelId}/endpoints`, public: true },
        options,
      ),
  }
}
