import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** The body of `POST /audio/speech`. */
export interface SpeechRequest {
  readonly model: string
  readonly input: string
  readonly voice?: string | null | undefined
  readonly response_format?: 'mp3' | 'pcm' | null | undefined
  readonly speed?: number | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
}

/** The body of `POST /audio/transcriptions`. */
export interface TranscriptionRequest {
  readonly model: string
  readonly input_audio: { readonly data: string; readonly format: string }
  readonly language?: string | null | undefined
  readonly response_format?: 'json' | 'verbose_json' | null | undefined
  readonly timestamp_granularities?: readonly string[] | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
}

const speechRequest = z.looseObject({
  model: z.string().min(1),
  input: z.string().min(1),
  voice: z.string().nullish(),
  response_format: z.enum(['mp3', 'pcm']).nullish(),
  speed: z.number().min(0.25).max(4).nullish(),
  provider: providerPreferencesSchema.nullish(),
})

const transcriptionRequest = z.looseObject({
  model: z.string().min(1),
  input_audio: z.looseObject({ data: z.string().min(1), format: z.string().min(1) }),
  language: z.string().nullish(),
  temperature: z.number().min(0).max(1).nullish(),
  response_format: z.enum(['json', 'verbose_json']).nullish(),
  timestamp_granularities: z.array(z.enum(['word', 'segment'])).nullish(),
  provider: providerPreferencesSchema.nullish(),
})

/** Reads the body of `POST /audio/speech`; refuses one that breaks the contract. */
export function parseSpeechRequest(body: unknown): SpeechRequest {
  const result = speechRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}

/** Reads the body of `POST /audio/transcriptions`; refuses one that breaks the contract. */
export function parseTranscriptionRequest(body: unknown): TranscriptionRequest {
  const result = transcriptionRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
