import type { Open } from './open.ts'
import type { ProviderPassthrough } from './provider-options.ts'

/** A voice to imitate, and what it says. */
export type SpeechInputReference =
  | {
      type: 'input_audio'
      input_audio: { data: string; format?: string | null | undefined; [field: string]: unknown }
      [field: string]: unknown
    }
  | { type: 'text'; text: string; [field: string]: unknown }

/** The body of `POST /audio/speech`, which answers with the bytes of the sound. */
export interface SpeechRequest {
  model: string
  /** What to say. */
  input: string
  /** One of the model's `supported_voices`. */
  voice?: string | null | undefined
  /** `pcm` is 16-bit little-endian. Default pcm. */
  response_format?: Open<'mp3' | 'pcm'> | null | undefined
  /** 1 is normal; some models ignore it. */
  speed?: number | null | undefined
  /** One voice sample and, optionally, its transcript of at most 10,000 characters. */
  input_references?: readonly SpeechInputReference[] | null | undefined
  provider?: ProviderPassthrough | null | undefined
  [field: string]: unknown
}
