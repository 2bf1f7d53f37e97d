import type { InputModality, OutputModality } from './model-architecture.ts'
import type { Open } from './open.ts'

/** What a parameter may be: one of some values, within a range, or simply given. */
export type ParameterCapability =
  | { type: 'enum'; values: string[]; [field: string]: unknown }
  | { type: 'range'; min: number; max: number; [field: string]: unknown }
  | { type: 'boolean'; [field: string]: unknown }

/** A model that makes pictures. */
export interface ImageModel {
  id: string
  name: string
  description?: string | null
  /** Seconds since the epoch. */
  created?: number | null
  architecture?: {
    input_modalities?: InputModality[] | null
    output_modalities?: OutputModality[] | null
    [field: string]: unknown
  } | null
  /** What at least one endpoint takes. */
  supported_parameters?: Record<string, ParameterCapability> | null
  supports_streaming?: boolean | null
  /** URL of the endpoints, relative to the host. */
  endpoints?: string | null
  [field: string]: unknown
}

/** The answer of `GET /images/models`. */
export interface ImageModelList {
  data: ImageModel[]
  [field: string]: unknown
}

/** What one thing costs. */
export interface ImagePrice {
  billable?: Open<
    'output_image' | 'input_image' | 'input_font' | 'input_reference' | 'input_text'
  > | null
  unit?: Open<'image' | 'megapixel' | 'token'> | null
  /** USD per unit; a number, unlike the prices of other catalogues. */
  cost_usd?: number | null
  /** E.g. the resolution that the price is for. */
  variant?: string | null
  [field: string]: unknown
}

/** One provider's offer of an image model. */
export interface ImageEndpoint {
  provider_name: string
  provider_slug?: string | null
  /** What `provider.order` names. */
  provider_tag?: string | null
  pricing?: ImagePrice[] | null
  supported_parameters?: Record<string, ParameterCapability> | null
  supports_streaming?: boolean | null
  /** What `provider.options` may hold for this provider. */
  allowed_passthrough_parameters?: string[] | null
  [field: string]: unknown
}

/** The answer of `GET /images/models/{author}/{slug}/endpoints`. */
export interface ImageModelEndpoints {
  id: string
  endpoints: ImageEndpoint[]
  [field: string]: unknown
}
