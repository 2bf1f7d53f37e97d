import type { Open } from './open.ts'
import type { Plugin } from './plugins.ts'
import type { ProviderPreferences } from './provider-preferences.ts'
import type { ServiceTier } from './service-tier.ts'
import type { Trace } from './trace.ts'

/** What decides which model and endpoint serve a request, and under which name it is accounted. */
export interface RoutingParameters {
  /**
   * `author/slug` with variants (`:free:online`), `~author/family-latest`, `@preset/slug` or
   * `author/slug@preset/slug`. Default: the account's default model.
   */
  model?: string | null | undefined
  /**
   * Models to try in turn, after `model`, when one fails.
   *
   * OpenRouter documentation: Model Routing.
   */
  models?: readonly string[] | null | undefined
  /** Deprecated; `sort` stands for `provider.sort.partition: "none"`. */
  route?: Open<'fallback' | 'sort'> | null | undefined
  provider?: ProviderPreferences | null | undefined
  plugins?: readonly Plugin[] | null | undefined
  /** `["middle-out"]` shortens prompts that are too long, `[]` never does; now a plugin. */
  transforms?: readonly Open<'middle-out'>[] | null | undefined
  /** Slug of a preset, whose fields those of the request override. */
  preset?: string | null | undefined
  service_tier?: ServiceTier | null | undefined
  /** At most 256 characters; requests of one session stay with one provider. */
  session_id?: string | null | undefined
  /** A stable name of the end user, hashed before it goes to a provider. */
  user?: string | null | undefined
  /** At most 16 pairs, keys of 64 and values of 512 characters. */
  metadata?: Readonly<Record<string, string>> | null | undefined
  trace?: Trace | null | undefined
  [field: string]: unknown
}
