import type { GenerationFeedbackRequest, GenerationFeedbackResponse } from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `management.feedback` */
export interface Feedback {
  /** Reports a bad generation. */
  create(
    request: GenerationFeedbackRequest,
    options?: RequestOptions,
  ): ApiPromise<GenerationFeedbackResponse>
}

/** Makes {@link Feedback}. */
export function feedback(api: Api): Feedback {
  return {
    create: (body, options) =>
      api.call({ method: 'POST', path: '/generation/feedback', body }, options),
  }
}
