import {
  boolean,
  integer,
  listOf,
  number,
  numberOrNull,
  object,
  text,
  textList,
  textOrNull,
} from '../documented-shape.ts'

const modalities = {
  type: 'array',
  items: {
    enum: [
      'text',
      'image',
      'file',
      'embeddings',
      'audio',
      'video',
      'rerank',
      'decisions',
      'speech',
      'transcription',
    ],
  },
}
const pricing = object({ prompt: text, completion: text }, { request: text, image: text })
const percentiles = {
  type: ['object', 'null'],
  required: ['p50', 'p75', 'p90', 'p99'],
  properties: { p50: number, p75: number, p90: number, p99: number },
}

const model = object({
  id: text,
  canonical_slug: text,
  name: text,
  created: integer,
  description: text,
  context_length: integer,
  architecture: object(
    { input_modalities: modalities, output_modalities: modalities, modality: textOrNull },
    { tokenizer: text, instruct_type: textOrNull },
  ),
  pricing,
  top_provider: object({ is_moderated: boolean }),
  per_request_limits: { type: ['object', 'null'] },
  supported_parameters: textList,
  default_parameters: { type: ['object', 'null'] },
  links: object({ details: text }),
})

const endpoint = object({
  name: text,
  model_id: text,
  model_name: text,
  provider_name: text,
  tag: text,
  quantization: {
    enum: ['int4', 'int8', 'fp4', 'fp6', 'fp8', 'fp16', 'bf16', 'fp32', 'unknown', null],
  },
  context_length: integer,
  max_completion_tokens: numberOrNull,
  max_prompt_tokens: numberOrNull,
  pricing,
  status: { enum: [0, -1, -2, -3, -5, -10] },
  uptime_last_5m: numberOrNull,
  uptime_last_30m: numberOrNull,
  uptime_last_1d: numberOrNull,
  latency_last_30m: percentiles,
  throughput_last_30m: percentiles,
  supports_implicit_caching: boolean,
  supported_parameters: textList,
})

/** `GET /models`, `/models/user`, `/embeddings/models`. */
export const modelList: object = object({
  data: listOf(model),
  total_count: integer,
  links: object({ next: textOrNull }),
})
/** `GET /models/count`. */
export const modelCount: object = object({ data: object({ count: integer }) })
/** `GET /model/{author}/{slug}`. */
export const singleModel: object = object({ data: model })
/** `GET /models/{author}/{slug}/endpoints`. */
export const modelEndpoints: object = object({
  data: object({
    id: text,
    name: text,
    created: integer,
    description: text,
    architecture: object({ input_modalities: modalities, output_modalities: modalities }),
    endpoints: listOf(endpoint),
  }),
})
/** `GET /endpoints/zdr`. */
export const endpointList: object = object({ data: listOf(endpoint) })
/** `GET /providers`. */
export const providerList: object = object({
  data: listOf(
    object(
      { name: text, slug: text, privacy_policy_url: textOrNull },
      {
        terms_of_service_url: textOrNull,
        status_page_url: textOrNull,
        headquarters: textOrNull,
        datacenters: { type: ['array', 'null'], items: text },
      },
    ),
  ),
})
