import type {
  TranscriptionModelV4,
  TranscriptionModelV4CallOptions,
  TranscriptionModelV4Result,
} from '@ai-sdk/provider'
import { audioFormat, createTranscription } from '@waypost/core'
import type { TranscriptionOptions } from '@waypost/core/schemas'
import { EndpointModel } from './endpoint-model.ts'
import { readMedia } from './host-media.ts'
import type { ModelSettings } from './request-body.ts'
import { asJsonObject } from './wire-json.ts'

/** Settings of one transcription model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterTranscriptionSettings = ModelSettings<TranscriptionOptions>

const endpoint = {
  kind: 'transcription',
  path: '/audio/transcriptions',
  call: createTranscription,
} as const

/** A transcription model of OpenRouter. */
export class TranscriptionModel
  extends EndpointModel<TranscriptionOptions>
  implements TranscriptionModelV4
{
  readonly provider = 'openrouter.transcription'

  async doGenerate(options: TranscriptionModelV4CallOptions): Promise<TranscriptionModelV4Result> {
    const { mediaType, base64 } = readMedia(options.mediaType, options.audio)
    const { timestampGranularities } = options
    const exchange = await this.send(endpoint, options, () => ({
      standard: {
        response_format: timestampGranularities && 'verbose_json',
        timestamp_granularities: timestampGranularities,
      },
      fixed: { input_audio: { data: base64, format: audioFormat(mediaType) } },
    }))
    const { data, response, warnings, providerMetadata } = exchange
    const { text, language, duration, segments, words, usage } = data
    return {
      text,
      segments: (segments ?? []).map((segment) => ({ text: segment.text, ...placeOf(segment) })),
      ...(words && { words: words.map((word) => ({ text: word.word, ...placeOf(word) })) }),
      language: language ?? undefined,
      durationInSeconds: duration ?? usage?.seconds ?? undefined,
      ...(usage && { usage: asJsonObject(usage) }),
      warnings,
      providerMetadata,
      response: { ...response, body: data },
    }
  }
}

function placeOf({ start, end }: { start: number; end: number }): {
  startSecond: number
  endSecond: number
} {
  return { startSecond: start, endSecond: end }
}
