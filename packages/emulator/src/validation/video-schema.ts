import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** The body of `POST /videos`. */
export interface VideoRequest {
  readonly model: string
  readonly prompt: string
  /** Seconds. */
  readonly duration?: number | null | undefined
  readonly seed?: number | null | undefined
  readonly callback_url?: string | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
}

const imageReference = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.looseObject({ url: z.string() }),
})

const videoRequest = z.looseObject({
  model: z.string().min(1),
  prompt: z.string().min(1),
  duration: z.number().int().min(1).nullish(),
  resolution: z.enum(['480p', '720p', '768p', '1080p', '1K', '2K', '4K']).nullish(),
  aspect_ratio: z
    .enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21'])
    .nullish(),
  size: z
    .string()
    .regex(/^[1-9]\d*x[1-9]\d*$/)
    .nullish(),
  frame_images: z.array(imageReference).nullish(),
  generate_audio: z.boolean().nullish(),
  seed: z.number().int().nullish(),
  callback_url: z.url({ protocol: /^https$/ }).nullish(),
  provider: providerPreferencesSchema.nullish(),
})

/** Reads the body of `POST /videos`; refuses one that breaks the contract. */
export function parseVideoRequest(body: unknown): VideoRequest {
  const result = videoRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
