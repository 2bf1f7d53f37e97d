import {
  boolean,
  integer,
  listOf,
  number,
  object,
  text,
  textList,
  textOrNull,
} from '../documented-shape.ts'

const tokens = { prompt_tokens: integer, completion_tokens: integer, total_tokens: integer }
const modalities = object({ input_modalities: textList, output_modalities: textList })

/** `POST /images`. */
export const images: object = object({
  created: integer,
  data: listOf(object({ b64_json: text }, { media_type: text })),
  usage: object(tokens, { cost: number }),
})

/** What can be asked for besides a prompt: one of a list, a number in a range, or a switch. */
const supportedParameters = {
  type: 'object',
  additionalProperties: {
    oneOf: [
      object({ type: { const: 'enum' }, values: textList }),
      object({ type: { const: 'range' }, min: number, max: number }),
      object({ type: { const: 'boolean' } }),
    ],
  },
}

/** `GET /images/models`. */
export const imageModels: object = object({
  data: listOf(
    object({
      id: text,
      name: text,
      created: integer,
      description: text,
      architecture: modalities,
      endpoints: text,
      supported_parameters: supportedParameters,
      supports_streaming: boolean,
    }),
  ),
})

/** `GET /images/models/{author}/{slug}/endpoints`. */
export const imageEndpoints: object = object({
  id: text,
  endpoints: listOf(
    object({
      provider_name: text,
      provider_slug: text,
      provider_tag: textOrNull,
      supported_parameters: supportedParameters,
      supports_streaming: boolean,
      allowed_passthrough_parameters: textList,
      pricing: listOf(
        object({
          billable: { enum: ['output_image', 'input_image', 'input_reference', 'input_text'] },
          unit: { enum: ['image', 'megapixel', 'token'] },
          cost_usd: number,
        }),
      ),
    }),
  ),
})

const transcriptionUsage = object({
  seconds: number,
  input_tokens: integer,
  output_tokens: integer,
  total_tokens: integer,
  cost: number,
})

/** `POST /audio/transcriptions`. */
export const transcription: object = object({ text, usage: transcriptionUsage })

/** `POST /audio/transcriptions` with `verbose_json` and both granularities. */
export const verboseTranscription: object = object({
  text,
  task: text,
  language: text,
  duration: number,
  segments: listOf(object({ id: integer, start: number, end: number, text })),
  words: listOf(object({ word: text, start: number, end: number })),
  usage: transcriptionUsage,
})

const jobStatus = {
  enum: ['pending', 'in_progress', 'completed', 'failed', 'cancelled', 'expired'],
}

/** `POST /videos`, `GET /videos/{jobId}`. */
export const videoJob: object = object(
  { id: text, polling_url: text, status: jobStatus },
  {
    generation_id: text,
    unsigned_urls: textList,
    usage: object({ cost: number, is_byok: boolean }),
    error: text,
  },
)

/** `GET /videos/models`. */
export const videoModels: object = object({
  data: listOf(
    object({
      id: text,
      canonical_slug: text,
      name: text,
      created: integer,
      generate_audio: { type: ['boolean', 'null'] },
      seed: { type: ['boolean', 'null'] },
      creativity: { type: ['array', 'null'] },
      upscale_factor: { type: ['object', 'null'] },
      supported_aspect_ratios: { type: ['array', 'null'] },
      supported_durations: { type: ['array', 'null'] },
      supported_frame_images: { type: ['array', 'null'] },
      supported_resolutions: { type: ['array', 'null'] },
      supported_sizes: { type: ['array', 'null'] },
      allowed_passthrough_parameters: textList,
    }),
  ),
})
