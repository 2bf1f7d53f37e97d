import type { Open } from './open.ts'
import type { ProviderPassthrough } from './provider-options.ts'

/**
 * The body of `POST /audio/transcriptions` as JSON; as multipart, `file` of at most 25 MB holds the
 * sound.
 */
export interface TranscriptionRequest {
  model: string
  input_audio: {
    /** Base64, without a data URL's prefix. */
    data: string
    /** E.g. wav, mp3, flac, m4a, ogg, webm or aac. */
    format: string
    [field: string]: unknown
  }
  /** ISO 639-1. Default: found out. */
  language?: string | null | undefined
  temperature?: number | null | undefined
  /** `verbose_json` adds times, for some providers. Default json. */
  response_format?: Open<'json' | 'verbose_json'> | null | undefined
  /** For `verbose_json`. */
  timestamp_granularities?: readonly Open<'word' | 'segment'>[] | null | undefined
  provider?: ProviderPassthrough | null | undefined
  [field: string]: unknown
}

/** A stretch of speech. */
export interface TranscriptionSegment {
  text: string
  /** Seconds. */
  start: number
  /** Seconds. */
  end: number
  id?: number | null
  seek?: number | null
  /** Who speaks, from 0. */
  speaker?: number | null
  tokens?: number[] | null
  temperature?: number | null
  avg_logprob?: number | null
  compression_ratio?: number | null
  no_speech_prob?: number | null
  [field: string]: unknown
}

/** A word. */
export interface TranscriptionWord {
  word: string
  /** Seconds. */
  start: number
  /** Seconds. */
  end: number
  /** Who speaks, from 0. */
  speaker?: number | null
  [field: string]: unknown
}

/** The answer to a transcription request. */
export interface TranscriptionResponse {
  text: string
  language?: string | null
  /** Seconds. */
  duration?: number | null
  task?: string | null
  segments?: TranscriptionSegment[] | null
  words?: TranscriptionWord[] | null
  usage?: {
    /** USD. */
    cost?: number | null
    /** Length of the sound. */
    seconds?: number | null
    input_tokens?: number | null
    output_tokens?: number | null
    total_tokens?: number | null
    [field: string]: unknown
  } | null
  [field: string]: unknown
}
