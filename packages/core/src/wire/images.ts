import type { ImagePart } from './messages.ts'
import type { Open } from './open.ts'
import type { ProviderPreferences } from './provider-preferences.ts'
import type { ServiceTier } from './service-tier.ts'
import type { WireUsage } from './usage.ts'

/** The body of `POST /images`. OpenRouter documentation: Image Generation. */
export interface ImageRequest {
  model: string
  prompt: string
  /** At most this many pictures, 1 to 10. */
  n?: number | null | undefined
  /** A tier (`2K`) or pixels (`2048x2048`). */
  size?: string | null | undefined
  resolution?: Open<'512' | '1K' | '2K' | '4K'> | null | undefined
  /** E.g. `16:9`; providers take the nearest that they know. */
  aspect_ratio?:
    | Open<
        | 'auto'
        | '1:1'
        | '1:2'
        | '1:4'
        | '1:8'
        | '2:1'
        | '2:3'
        | '3:2'
        | '3:4'
        | '4:1'
        | '4:3'
        | '4:5'
        | '5:4'
        | '8:1'
        | '9:16'
        | '9:19.5'
        | '9:20'
        | '9:21'
        | '16:9'
        | '19.5:9'
        | '20:9'
        | '21:9'
      >
    | null
    | undefined
  quality?: Open<'auto' | 'low' | 'medium' | 'high'> | null | undefined
  /** `transparent` needs png or webp. */
  background?: Open<'auto' | 'transparent' | 'opaque'> | null | undefined
  output_format?: Open<'png' | 'jpeg' | 'webp' | 'svg'> | null | undefined
  /** 0 to 100, for webp and jpeg. */
  output_compression?: number | null | undefined
  seed?: number | null | undefined
  /** At most 16 pictures to start from. */
  input_references?: readonly ImagePart[] | null | undefined
  /** Whether to send unfinished pictures as events; only some providers can. */
  stream?: boolean | null | undefined
  /** Only `order`, `only`, `ignore`, `sort`, `allow_fallbacks` and `options` count here. */
  provider?: ProviderPreferences | null | undefined
  [field: string]: unknown
}

/** A picture. */
export interface ImageData {
  /** Base64. */
  b64_json: string
  /** E.g. `image/png`; absent when unknown. */
  media_type?: string | null
  [field: string]: unknown
}

/** What pictures used and cost. */
export interface ImageUsage extends WireUsage {
  service_tier?: ServiceTier | null
  speed?: string | null
  cache_creation?: Record<string, unknown> | null
  iterations?: Record<string, unknown>[] | null
}

/** The answer to an image request. */
export interface ImageResponse {
  data: ImageData[]
  /** Seconds since the epoch. */
  created?: number | null
  usage?: ImageUsage | null
  [field: string]: unknown
}

/** A picture that is not finished. */
export interface ImagePartialEvent {
  type: 'image_generation.partial_image'
  b64_json: string
  /** From 0. */
  partial_image_index: number
  [field: string]: unknown
}

/** A piece of a picture that is text (SVG). */
export interface ImageTextEvent {
  type: 'image_generation.text_chunk'
  text: string
  /** Only `content` belongs to the picture. */
  phase?: Open<'content' | 'reasoning' | 'draft'> | null
  [field: string]: unknown
}

/** A finished picture. */
export interface ImageCompletedEvent {
  type: 'image_generation.completed'
  b64_json: string
  created?: number | null
  media_type?: string | null
  usage?: ImageUsage | null
  [field: string]: unknown
}

/** A failure after the stream began. */
export interface ImageErrorEvent {
  type: 'error'
  error: {
    message: string
    code?: string | number | null
    param?: string | null
    type?: string | null
    [field: string]: unknown
  }
  [field: string]: unknown
}

/** One event of a streamed image request. */
export type ImageEvent = ImagePartialEvent | ImageTextEvent | ImageCompletedEvent | ImageErrorEvent
