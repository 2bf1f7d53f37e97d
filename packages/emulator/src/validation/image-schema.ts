import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** Sizes that have a name. */
export const resolutions = ['512', '1K', '2K', '4K'] as const

/** Aspect ratios that can be asked for. OpenRouter documentation: Image generation. */
export const aspectRatios = [
  '1:1',
  '1:2',
  '1:4',
  '1:8',
  '2:1',
  '2:3',
  '3:2',
  '3:4',
  '4:1',
  '4:3',
  '4:5',
  '5:4',
  '8:1',
  '9:16',
  '16:9',
  '9:19.5',
  '19.5:9',
  '9:20',
  '20:9',
  '9:21',
  '21:9',
  'auto',
] as const

/** The body of `POST /images`. */
export interface ImageRequest {
  readonly model: string
  readonly prompt: string
  readonly n?: number | null | undefined
  /** `1024x768`, a resolution such as `2K`, or `auto`. */
  readonly size?: string | null | undefined
  readonly resolution?: string | null | undefined
  readonly aspect_ratio?: string | null | undefined
  readonly output_format?: 'png' | 'jpeg' | 'webp' | 'svg' | null | undefined
  readonly seed?: number | null | undefined
  readonly stream?: boolean | null | undefined
  readonly input_references?: readonly unknown[] | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
}

const imageRequest = z.looseObject({
  model: z.string().min(1),
  prompt: z.string().min(1),
  n: z.number().int().min(1).max(10).nullish(),
  size: z
    .string()
    .regex(/^(?:auto|512|[124]K|[1-9]\d*x[1-9]\d*)$/)
    .nullish(),
  resolution: z.enum(resolutions).nullish(),
  aspect_ratio: z.enum(aspectRatios).nullish(),
  quality: z.enum(['auto', 'low', 'medium', 'high']).nullish(),
  background: z.enum(['auto', 'transparent', 'opaque']).nullish(),
  output_format: z.enum(['png', 'jpeg', 'webp', 'svg']).nullish(),
  output_compression: z.number().int().min(0).max(100).nullish(),
  seed: z.number().int().nullish(),
  stream: z.boolean().nullish(),
  input_references: z
    .array(
      z.looseObject({
        type: z.literal('image_url'),
        image_url: z.looseObject({ url: z.string() }),
      }),
    )
    .max(16)
    .nullish(),
  provider: providerPreferencesSchema.nullish(),
})

/** Reads the body of `POST /images`; refuses one that breaks the contract. */
export function parseImageRequest(body: unknown): ImageRequest {
  const result = imageRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
