import {
  type GenerationContentResponse,
  generationRequest,
  type GenerationResponse,
  getGeneration,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.generations` */
export interface Generations {
  /**
   * What is known of a finished generation: cost, tokens as the model counts them, times, provider.
   * It is written a little later than the answer is, so a 404 is asked again for up to 15.5 s.
   */
  retrieve(generationId: string, options?: RequestOptions): ApiPromise<GenerationResponse>
  /** What a generation was given and gave; kept only where logging is on. */
  content(generationId: string, options?: RequestOptions): ApiPromise<GenerationContentResponse>
}

/** Makes {@link Generations}. */
export function generations(api: Api): Generations {
  return {
    retrieve: (id, options) =>
      api.run(generationRequest(id), options, (connection, call) =>
        getGeneration(connection, id, call),
      ),
    content: (id, options) =>
      api.call({ method: 'GET', path: '/generation/content', query: { id } }, options),
  }
}
