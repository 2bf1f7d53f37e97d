import type { Open } from './open.ts'
import type { ProviderPreferences } from './provider-preferences.ts'
import type { WireUsage } from './usage.ts'

/** Bytes in base64, or a data or http(s) URL. */
export interface EmbeddingMedia {
  data: string
  format?: string | null | undefined
  [field: string]: unknown
}

/** A piece of an input that is not only text. */
export type EmbeddingContentPart =
  | { type: 'text'; text: string; [field: string]: unknown }
  | {
      type: 'image_url'
      image_url: { url: string; [field: string]: unknown }
      [field: string]: unknown
    }
  | { type: 'input_audio'; input_audio: EmbeddingMedia; [field: string]: unknown }
  | { type: 'input_video'; input_video: EmbeddingMedia; [field: string]: unknown }
  | { type: 'input_file'; input_file: EmbeddingMedia; [field: string]: unknown }

/** One text, several, the same as token ids, or inputs made of parts. */
export type EmbeddingInput =
  | string
  | readonly string[]
  | readonly number[]
  | readonly (readonly number[])[]
  | readonly { content: readonly EmbeddingContentPart[]; [field: string]: unknown }[]

/** The body of `POST /embeddings`. OpenRouter documentation: Embeddings. */
export interface EmbeddingRequest {
  model: string
  input: EmbeddingInput
  /** Length of the vectors, from 1. Default: what the model does. */
  dimensions?: number | null | undefined
  /** Default float. */
  encoding_format?: Open<'float' | 'base64'> | null | undefined
  /** What the input is for, e.g. `search_query` or `search_document`. */
  input_type?: string | null | undefined
  provider?: ProviderPreferences | null | undefined
  /** A stable name of the end user. */
  user?: string | null | undefined
  [field: string]: unknown
}

/** The vector of one input. */
export interface Embedding {
  /** Numbers, or text when `base64` was asked for. */
  embedding: number[] | string
  /** Which input, from 0. */
  index?: number | null
  object?: Open<'embedding'> | null
  [field: string]: unknown
}

/** The answer to an embedding request. */
export interface EmbeddingResponse {
  data: Embedding[]
  model: string
  id?: string | null
  object?: Open<'list'> | null
  provider?: string | null
  usage?: WireUsage | null
  [field: string]: unknown
}
