import type { TranscriptionModelV4CallOptions, TranscriptionModelV4Result } from '@ai-sdk/provider'
import { audioFormat, createTranscription } from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import { readMedia } from './host-media.ts'
import type { ModelSource } from './model-source.ts'
import { asJsonObject } from './wire-json.ts'

const endpoint = {
  kind: 'transcription',
  path: '/audio/transcriptions',
  call: createTranscription,
} as const

/** Writes down what is said. */
export async function transcribe(
  source: ModelSource,
  options: TranscriptionModelV4CallOptions,
): Promise<TranscriptionModelV4Result> {
  const { mediaType, base64 } = readMedia(options.mediaType, options.audio)
  const { timestampGranularities: asked = [] } = options
  const granularities = asked.length > 0 ? asked : undefined
  const {
    data,
    response,
    request: _request,
    ...told
  } = await askEndpoint(endpoint, source, options, () => ({
    standard: {
      response_format: granularities && 'verbose_json',
      timestamp_granularities: granularities,
    },
    fixed: { input_audio: { data: base64, format: audioFormat(mediaType) } },
  }))
  const { text, language, duration, segments, words, usage } = data
  return {
    ...told,
    text,
    segments: timed(segments, 'text'),
    ...(words && { words: timed(words, 'word') }),
    language: language ?? undefined,
    durationInSeconds: duration ?? usage?.seconds ?? undefined,
    ...(usage && { usage: asJsonObject(usage) }),
    response: { ...response, body: data },
  }
}

/** The pieces of a list in the words of the SDK; none of what is no list. */
function timed<Name extends string>(
  list: readonly (Record<Name, string> & { start: number; end: number })[] | null | undefined,
  name: Name,
): { text: string; startSecond: number; endSecond: number }[] {
  const pieces = Array.isArray(list) ? list.filter((piece) => Boolean(piece)) : []
  return pieces.map((piece) => ({
    text: piece[name],
    startSecond: piece.start,
    endSecond: piece.end,
  }))
}
