import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** One part of an input that mixes texts with other media. */
export interface EmbeddingPart {
  readonly type: string
  readonly text?: string | undefined
  readonly [media: string]: unknown
}

/** What is to be embedded: texts, token numbers or mixed parts, one or several. */
export type EmbeddingInput =
  | string
  | readonly string[]
  | readonly number[]
  | readonly (readonly number[])[]
  | readonly { readonly content: readonly EmbeddingPart[] }[]

/** The body of `POST /embeddings`. */
export interface EmbeddingsRequest {
  readonly model: string
  readonly input: EmbeddingInput
  readonly dimensions?: number | null | undefined
  readonly encoding_format?: 'float' | 'base64' | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
  readonly user?: string | null | undefined
}

const part = z.looseObject({
  type: z.enum(['text', 'image_url', 'input_audio', 'input_video', 'input_file']),
  text: z.string().optional(),
})

const embeddingsRequest = z.looseObject({
  model: z.string().min(1),
  input: z.union([
    z.string().min(1),
    z.array(z.string().min(1)).min(1),
    z.array(z.number().int().min(0)).min(1),
    z.array(z.array(z.number().int().min(0)).min(1)).min(1),
    z.array(z.looseObject({ content: z.array(part).min(1) })).min(1),
  ]),
  dimensions: z.number().int().min(1).max(8_192).nullish(),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  provider: providerPreferencesSchema.nullish(),
  user: z.string().nullish(),
})

/** Reads the body of `POST /embeddings`; refuses one that breaks the contract. */
export function parseEmbeddingsRequest(body: unknown): EmbeddingsRequest {
  const result = embeddingsRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
