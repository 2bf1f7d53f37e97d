/** A provider key of the account's own. */
export interface ByokKey {
  /** Slug of the provider. */
  readonly provider: string
  /**
   * `prioritized` is used before OpenRouter's own endpoints, `fallback` after them, and `always`
   * instead of them.
   */
  readonly use: 'prioritized' | 'fallback' | 'always'
}

/** What an account has settled for all of its requests. */
export interface AccountPolicy {
  readonly dataCollection?: 'allow' | 'deny' | undefined
  readonly zdr?: boolean | undefined
  readonly allowedProviders?: readonly string[] | undefined
  readonly ignoredProviders?: readonly string[] | undefined
  readonly allowedModels?: readonly string[] | undefined
  readonly ignoredModels?: readonly string[] | undefined
  /** The model of a request that names none. */
  readonly defaultModel?: string | undefined
  readonly byok?: readonly ByokKey[] | undefined
}
