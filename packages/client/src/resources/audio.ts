import {
  createSpeech,
  type SpeechRequest,
  speechRequest,
  type TranscriptionRequest,
  transcriptionRequest,
  type TranscriptionResponse,
  type TranscriptionUpload,
} from '@waypost/core'
import { answerBytes } from '../answer-bytes.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.audio` */
export interface Audio {
  readonly speech: {
    /** Says a text; the sound is the body of the response. */
    create(request: SpeechRequest, options?: RequestOptions): ApiPromise<Response>
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
      create: (body, options) =>
        answerBytes(api, speechRequest(body), options, (connection, call) =>
          createSpeech(connection, body, call),
        ),
    },
    transcriptions: { create: (body, options) => api.call(transcriptionRequest(body), options) },
  }
}
