import type { ModelList, ModelQuery } from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.models` */
export class Models {
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  /** The models of the catalogue; needs no key. */
  list(query?: ModelQuery, options?: RequestOptions): ApiPromise<ModelList> {
    return this.#api.call(
      { method: 'GET', path: '/models', query: query as never, public: true },
      options,
    )
  }
}
