import type { ProviderList, ZdrEndpointList } from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.providers` */
export interface Providers {
  /** The companies that serve models; needs no key. */
  list(options?: RequestOptions): ApiPromise<ProviderList>
}

/** `client.endpoints` */
export interface Endpoints {
  /** Every endpoint that keeps no prompts (zero data retention); needs no key. */
  zdr(options?: RequestOptions): ApiPromise<ZdrEndpointList>
}

/** Makes {@link Providers}. */
export function providers(api: Api): Providers {
  return {
    list: (options) => api.call({ method: 'GET', path: '/providers', public: true }, options),
  }
}

/** Makes {@link Endpoints}. */
export function endpoints(api: Api): Endpoints {
  return {
    zdr: (options) => api.call({ method: 'GET', path: '/endpoints/zdr', public: true }, options),
  }
}
