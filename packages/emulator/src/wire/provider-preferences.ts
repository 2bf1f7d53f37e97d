type Maybe<Value> = Value | null | undefined

/** A cut-off on a speed figure: the median, or several percentiles at once. */
export type Percentiles =
  | number
  | {
      readonly p50?: Maybe<number>
      readonly p75?: Maybe<number>
      readonly p90?: Maybe<number>
      readonly p99?: Maybe<number>
    }

/** The order in which endpoints are tried. */
export type ProviderSort =
  | string
  | { readonly by?: Maybe<string>; readonly partition?: Maybe<string> }

/** The `provider` object of a request. */
export interface ProviderPreferences {
  readonly order?: Maybe<readonly string[]>
  readonly only?: Maybe<readonly string[]>
  readonly ignore?: Maybe<readonly string[]>
  readonly allow_fallbacks?: Maybe<boolean>
  readonly require_parameters?: Maybe<boolean>
  readonly data_collection?: Maybe<string>
  readonly zdr?: Maybe<boolean>
  readonly enforce_distillable_text?: Maybe<boolean>
  readonly quantizations?: Maybe<readonly string[]>
  readonly sort?: Maybe<ProviderSort>
  /** US dollars; per million tokens for `prompt` and `completion`. */
  readonly max_price?: Maybe<Readonly<Record<string, number | string>>>
  /** Tokens per second. */
  readonly preferred_min_throughput?: Maybe<Percentiles>
  /** Seconds. */
  readonly preferred_max_latency?: Maybe<Percentiles>
}
