import type { Pricing } from './pricing.ts'

/** A company that serves models. */
export interface Provider {
  readonly slug: string
  readonly name: string
  readonly headquarters?: string
  readonly datacenters?: readonly string[]
  readonly privacyPolicyUrl?: string
  readonly termsOfServiceUrl?: string
  readonly statusPageUrl?: string
  /** Whether it stores prompts or trains on them, which `data_collection: "deny"` avoids. */
  readonly collectsData: boolean
  /** Whether it keeps nothing at all, which `zdr` demands. */
  readonly zeroDataRetention: boolean
  /** Whether hanging up stops its generation, and with it the bill. */
  readonly cancelStopsBilling: boolean
}

/** How a speed figure is spread over the last half hour. */
export interface Spread {
  readonly p50: number
  readonly p75: number
  readonly p90: number
  readonly p99: number
}

/** What an endpoint does with repeated prompt beginnings. */
export interface CachePolicy {
  /** `implicit` needs nothing from the caller; `explicit` needs `cache_control`. */
  readonly mode: 'implicit' | 'explicit'
  /** The shortest prefix that is kept, in tokens. */
  readonly minimumTokens: number
  /** How long an unused prefix is kept. @default 300000 */
  readonly ttlMs?: number
  /** Whether a read begins the time anew. @default true */
  readonly renews?: boolean
  /** How many of the caller's marks count, from the last one back. @default 4 */
  readonly maxMarks?: number
}

/** One model at one provider. */
export interface Endpoint {
  /** Slug of the provider. */
  readonly provider: string
  /** The provider's slug, with a variant or region after a slash where there is one. */
  readonly tag: string
  readonly quantization: string
  readonly contextLength: number
  readonly maxCompletionTokens: number
  readonly pricing: Pricing
  readonly supportedParameters: readonly string[]
  /** Seconds to the first token. */
  readonly latencySeconds: Spread
  /** Tokens per second. */
  readonly throughput: Spread
  /** Share of successful requests of the last day, from 0 to 1. */
  readonly uptime: number
  /** Only reached by its own tag or by `service_tier`. */
  readonly serviceTier?: 'flex' | 'priority'
  readonly cache?: CachePolicy
  /** The most messages of a conversation. @default no limit */
  readonly maxMessages?: number
}

/** How a model reasons and what it shows of it. */
export interface ReasoningStyle {
  /** `hidden` counts reasoning tokens and returns none of them. */
  readonly shows: 'text' | 'summary' | 'encrypted' | 'hidden'
  /** The `format` of its details. */
  readonly format: string
  readonly supportedEfforts: readonly string[] | null
  readonly defaultEnabled: boolean
  readonly supportsMaxTokens: boolean
  readonly mandatory?: boolean
}

/** A model and everyone who serves it. */
export interface Model {
  readonly id: string
  readonly canonicalSlug: string
  readonly name: string
  /** Seconds since 1970. */
  readonly created: number
  readonly description: string
  readonly inputModalities: readonly string[]
  readonly outputModalities: readonly string[]
  readonly tokenizer: string
  readonly instructType: string | null
  /** Whether OpenRouter checks prompts for it before they are sent. */
  readonly moderated: boolean
  readonly distillable: boolean
  /** Whether it knows the `name` of a message; others get it as part of the text. @default false */
  readonly acceptsNames?: boolean
  /** Names of the same family share this; `~author/family-latest` finds the newest. */
  readonly family?: string
  /** The model that it redirects to: on a list, ids such as `~author/family-latest` do. */
  readonly aliasTarget?: { readonly slug: string; readonly name: string }
  readonly reasoning?: ReasoningStyle
  /** US dollars for a thousand searches of its own, by the size of their context. */
  readonly searchFees?: Readonly<Record<'low' | 'medium' | 'high', number>>
  readonly endpoints: readonly Endpoint[]
}
