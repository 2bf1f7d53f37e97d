/** A provider key of the account's own. */
export interface ByokKey {
  /** Slug of the provider. */
  readonly provider: string
  /**
   * `prioritized` is used before OpenRouter's own endpoints, `fallback` after them, and `always`
   * instead of them.
   */
  readonly use: 'prioritized' | 'fallback' | 'always'
  /** Ids or canonical slugs of the models that it is for. @default all */
  readonly allowedModels?: readonly string[] | undefined
  /** Leaves OpenRouter's own endpoints of the provider out for all models. @default false */
  readonly noShared?: boolean | undefined
}

/** The makers whose models can be held to zero data retention apart from all others. */
export const zdrMakers = ['anthropic', 'openai', 'google', 'xai', 'other'] as const

/** One of them. */
export type ZdrMaker = (typeof zdrMakers)[number]

/** The maker of a model, as far as these go; OpenRouter writes the last but one with a hyphen. */
export function zdrMakerOf(modelId: string): ZdrMaker {
  const author = modelId.split('/')[0]?.replace('x-ai', 'xai')
  return zdrMakers.find((maker) => maker === author) ?? 'other'
}

/** What an account has settled for all of its requests. */
export interface AccountPolicy {
  readonly dataCollection?: 'allow' | 'deny' | undefined
  readonly zdr?: boolean | undefined
  /** Zero data retention for the models of these makers alone. */
  readonly zdrMakers?: readonly ZdrMaker[] | undefined
  /** Leaves endpoints that may train on prompts out of these. @default none */
  readonly noTrainingOn?: readonly ('free' | 'paid')[] | undefined
  readonly allowedProviders?: readonly string[] | undefined
  readonly ignoredProviders?: readonly string[] | undefined
  readonly allowedModels?: readonly string[] | undefined
  readonly ignoredModels?: readonly string[] | undefined
  /**
   * Keeps what is asked and answered, for `/generation/content`; in profile `seed` that makes usage
   * 1 % cheaper. @default false
   */
  readonly ioLogging?: boolean | undefined
  /** The model of a request that names none. */
  readonly defaultModel?: string | undefined
  readonly byok?: readonly ByokKey[] | undefined
}
