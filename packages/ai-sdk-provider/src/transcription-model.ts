import type {
  TranscriptionModelV4,
  TranscriptionModelV4CallOptions,
  TranscriptionModelV4Result,
} from '@ai-sdk/provider'
import { createTranscription } from '@waypost/core'
import type { TranscriptionOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { EndpointModel } from './endpoint-model.ts'
import { audioFormat, toBase64 } from './media-type.ts'
import type { ModelSettings } from './request-body.ts'
import { asJsonObject } from './wire-json.ts'

/** Settings of one transcription model, in OpenRouter's own spelling. */
export type OpenRouterTranscriptionSettings = ModelSettings<TranscriptionOptions>

const endpoint = { call: createTranscription, path: '/audio/transcriptions' }

/** A transcription model of OpenRouter. */
export class TranscriptionModel
  extends EndpointModel<TranscriptionOptions>
  implements TranscriptionModelV4
{
  readonly provider = 'openrouter.transcription'

  async doGenerate(options: TranscriptionModelV4CallOptions): Promise<TranscriptionModelV4Result> {
    const data = toBase64(options.audio)
    const { timestampGranularities } = options
    const { result, warnings } = await this.send('transcription', endpoint, options, () => ({
      standard: {
        response_format: timestampGranularities && 'verbose_json',
        timestamp_granularities: timestampGranularities,
      },
      fixed: { input_audio: { data, format: audioFormat(options.mediaType, data) } },
    }))
    const { text, language, duration, segments, words, usage } = result.data
    const id = result.response.headers.get('x-generation-id')
    return {
      text,
      segments: (segments ?? []).map((segment) => ({ text: segment.text, ...placeOf(segment) })),
      ...(words && { words: words.map((word) => ({ text: word.word, ...placeOf(word) })) }),
      language: language ?? undefined,
      durationInSeconds: duration ?? usage?.seconds ?? undefined,
      warnings,
      ...(usage && { usage: asJsonObject(usage) }),
      response: { ...this.responseOf(result.response), body: result.data },
      providerMetadata: { openrouter: resultMetadata({ id, usage }) },
    }
  }
}

function placeOf({ start, end }: { start: number; end: number }): {
  startSecond: number
  endSecond: number
} {
  return { startSecond: start, endSecond: end }
}
