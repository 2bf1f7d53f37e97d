import type {
  TranscriptionModelV4,
  TranscriptionModelV4CallOptions,
  TranscriptionModelV4Result,
} from '@ai-sdk/provider'
import { createTranscription, type TranscriptionRequest } from '@waypost/core'
import type { TranscriptionOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { audioFormat, toBase64 } from './media-type.ts'
import { callEndpoint, headersOf, type ProviderContext } from './provider-context.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import { warningList } from './warnings.ts'
import { asJsonObject } from './wire-json.ts'

/** Settings of one transcription model, in OpenRouter's own spelling. */
export type OpenRouterTranscriptionSettings = ModelSettings<TranscriptionOptions>

/** A transcription model of OpenRouter. */
export class TranscriptionModel implements TranscriptionModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.transcription'
  readonly modelId: string
  readonly #settings: OpenRouterTranscriptionSettings
  readonly #context: ProviderContext

  constructor(
    modelId: string,
    settings: OpenRouterTranscriptionSettings,
    context: ProviderContext,
  ) {
    this.modelId = modelId
    this.#settings = settings
    this.#context = context
  }

  async doGenerate(options: TranscriptionModelV4CallOptions): Promise<TranscriptionModelV4Result> {
    const { warnings, warn } = warningList()
    const { mediaType, timestampGranularities } = options
    const data = toBase64(options.audio)
    const body = await requestBody<TranscriptionRequest>(
      {
        kind: 'transcription',
        settings: this.#settings,
        standard: {
          response_format: timestampGranularities && 'verbose_json',
          timestamp_granularities: timestampGranularities,
        },
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: {
          model: this.modelId,
          input_audio: { data, format: audioFormat(mediaType, data) },
        },
      },
      warn,
    )
    const endpoint = { call: createTranscription, path: '/audio/transcriptions' }
    const answer = await callEndpoint(endpoint, this.#context, body, options)
    const { text, language, duration, segments, words, usage } = answer.data
    return {
      text,
      segments: (segments ?? []).map((segment) => ({ text: segment.text, ...placeOf(segment) })),
      ...(words && { words: words.map((word) => ({ text: word.word, ...placeOf(word) })) }),
      language: language ?? undefined,
      durationInSeconds: duration ?? usage?.seconds ?? undefined,
      warnings,
      ...(usage && { usage: asJsonObject(usage) }),
      response: {
        timestamp: new Date(this.#context.connection.clock.now()),
        modelId: this.modelId,
        headers: headersOf(answer.response),
        body: answer.data,
      },
      providerMetadata: {
        openrouter: resultMetadata({ id: answer.response.headers.get('x-generation-id'), usage }),
      },
    }
  }
}

function placeOf({ start, end }: { start: number; end: number }): {
  startSecond: number
  endSecond: number
} {
  return { startSecond: start, endSecond: end }
}
