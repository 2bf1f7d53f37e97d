import type { ImagePart, VideoPart } from './messages.ts'
import type { Open } from './open.ts'
import type { ProviderPassthrough } from './provider-options.ts'

/** Width to height of a film. */
export type VideoAspectRatio = Open<
  '16:9' | '9:16' | '1:1' | '4:3' | '3:4' | '3:2' | '2:3' | '21:9' | '9:21'
>

/** Lines of a film. */
export type VideoResolution = Open<'480p' | '720p' | '768p' | '1080p' | '1K' | '2K' | '4K'>

/** Which end of a film a picture is. */
export type FrameType = Open<'first_frame' | 'last_frame'>

/** A picture to begin or end a film with. */
export interface FrameImage extends ImagePart {
  frame_type: FrameType
}

/** A picture, sound or film to be guided by. */
export type VideoInputReference =
  | ImagePart
  | VideoPart
  | {
      type: 'audio_url'
      audio_url: { url: string; [field: string]: unknown }
      [field: string]: unknown
    }

/** The body of `POST /videos`. OpenRouter documentation: Video Generation. */
export interface VideoRequest {
  model: string
  /** Optional only for models that can start from a picture alone. */
  prompt?: string | null | undefined
  /** Seconds, from 1. */
  duration?: number | null | undefined
  resolution?: VideoResolution | null | undefined
  aspect_ratio?: VideoAspectRatio | null | undefined
  /** Pixels (`1280x720`), in place of `resolution` and `aspect_ratio`. */
  size?: string | null | undefined
  frame_images?: readonly FrameImage[] | null | undefined
  input_references?: readonly VideoInputReference[] | null | undefined
  /** Default: what the endpoint does. */
  generate_audio?: boolean | null | undefined
  seed?: number | null | undefined
  /** https URL that is told when the job ends. */
  callback_url?: string | null | undefined
  /** Upscaling models only. */
  creativity?: number | null | undefined
  /** Upscaling models only. */
  upscale_factor?: number | null | undefined
  provider?: ProviderPassthrough | null | undefined
  [field: string]: unknown
}

/** How far a video job is. */
export type VideoStatus = Open<
  'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled' | 'expired'
>

/** A video job: the answer to `POST /videos` (202) and to `GET /videos/{jobId}`. */
export interface VideoJob {
  id: string
  status: VideoStatus
  /** Where to ask again. */
  polling_url?: string | null
  /** Where the films are, once completed. */
  unsigned_urls?: string[] | null
  generation_id?: string | null
  /** Why the job failed. */
  error?: string | null
  usage?: {
    /** USD. */
    cost?: number | null
    is_byok?: boolean | null
    [field: string]: unknown
  } | null
  [field: string]: unknown
}

/** A model that makes films; a null list means that the model does not say. */
export interface VideoModel {
  id: string
  name: string
  canonical_slug?: string | null
  description?: string | null
  /** Seconds since the epoch. */
  created?: number | null
  hugging_face_id?: string | null
  supported_aspect_ratios?: VideoAspectRatio[] | null
  supported_resolutions?: VideoResolution[] | null
  /** Seconds. */
  supported_durations?: number[] | null
  supported_frame_images?: FrameType[] | null
  /** Pixels, e.g. `1280x720`. */
  supported_sizes?: string[] | null
  generate_audio?: boolean | null
  seed?: boolean | null
  creativity?: number[] | null
  upscale_factor?: { min?: number | null; max?: number | null; [field: string]: unknown } | null
  /** USD as decimal strings, by what is billed. */
  pricing_skus?: Record<string, string> | null
  /** What `provider.options` may hold. */
  allowed_passthrough_parameters?: string[] | null
  [field: string]: unknown
}

/** The answer of `GET /videos/models`. */
export interface VideoModelList {
  data: VideoModel[]
  [field: string]: unknown
}
