import {
  createSpeech,
  type SpeechRequest,
  type TranscriptionRequest,
  transcriptionRequest,
  type TranscriptionResponse,
  type TranscriptionUpload,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'
import { withTimeout } from '../with-timeout.ts'

/** `client.audio` */
export interface Audio {
  readonly speech: {
    /** Says a text; the sound is the body of the response. */
    create(request: SpeechRequest, options?: RequestOptions): Promise<Response>
  }
  readonly transcriptions: {
    /** Writes down what is said, in base64 or in a file. */
    create(
      request: TranscriptionRequest | TranscriptionUpload,
      options?: RequestOptions,
    ): ApiPromise<TranscriptionResponse>
  }
}

/** Makes {@link Audio}. */
export function audio(api: Api): Audio {
  return {
    speech: {
      create: async (body, options) =>
        createSpeech(api.connection, body, withTimeout(options ?? {})),
    },
    transcriptions: { create: (body, options) => api.call(transcriptionRequest(body), options) },
  }
}
