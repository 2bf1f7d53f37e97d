import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { providerPreferencesSchema } from './provider-preferences-schema.ts'
import { validationError } from './validation-error.ts'

/** A document: a bare text, or a text and an image. */
export type RerankDocument =
  | string
  | { readonly text?: string | undefined; readonly image?: string | undefined }

/** The body of `POST /rerank`. */
export interface RerankRequest {
  readonly model: string
  readonly query: string
  readonly documents: readonly RerankDocument[]
  readonly top_n?: number | null | undefined
  readonly provider?: ProviderPreferences | null | undefined
}

const rerankRequest = z.looseObject({
  model: z.string().min(1),
  query: z.string().min(1),
  documents: z
    .array(
      z.union([
        z.string(),
        z.looseObject({ text: z.string().optional(), image: z.string().optional() }),
      ]),
    )
    .min(1),
  top_n: z.number().int().min(1).nullish(),
  provider: providerPreferencesSchema.nullish(),
})

/** Reads the body of `POST /rerank`; refuses one that breaks the contract. */
export function parseRerankRequest(body: unknown): RerankRequest {
  const result = rerankRequest.safeParse(body)
  if (!result.success) throw validationError(result.error)
  return result.data
}
