import { isOpenRouterError } from '../errors/openrouter-error.ts'
import { sleep } from '../transport/clock.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import { nextGenerationDelayMs } from '../usage/generation-backoff.ts'
import type { GenerationResponse } from '../wire/generation.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** The HTTP request for what is known of a generation. */
export function generationRequest(generationId: string): ApiRequest {
  return { method: 'GET', path: '/generation', query: { id: generationId } }
}

/**
 * What is known of a finished generation. Its statistics are written a little later than its answer
 * is, so a 404 is asked again for up to 15.5 s.
 *
 * @throws ApiError (`not-found` when there is no such generation), ConnectionError, TimeoutError,
 * StreamError, or the signal's own reason.
 */
export async function getGeneration(
  connection: Connection,
  generationId: string,
  options: CallOptions = {},
): Promise<ApiResult<GenerationResponse>> {
  for (let failures = 1; ; failures++) {
    try {
      return await requestJson(connection, generationRequest(generationId), options)
    } catch (error) {
      const delayMs = nextGenerationDelayMs(failures)
      const notYet = isOpenRouterError(error) && error.kind === 'not-found'
      if (!notYet || delayMs === undefined) throw error
      await sleep(connection.clock, delayMs, options.signal)
    }
  }
}
