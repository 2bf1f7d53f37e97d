import type { Period } from '../ledger/period-totals.ts'

/** What happens to text that a filter finds. */
export type FilterAction = 'block' | 'redact' | 'flag'

/** A filter of one's own. */
export interface ContentFilter {
  /** A regular expression. */
  readonly pattern: string
  readonly action: FilterAction
  /** What takes the place of redacted text. @default '[REDACTED]' */
  readonly label?: string | null | undefined
}

/** The filters that come with the product, but for `person-name` and `address`. */
export const builtinSlugs = [
  'email',
  'phone',
  'ssn',
  'credit-card',
  'ip-address',
  'regex-prompt-injection',
] as const

/** A filter that comes with the product. */
export interface BuiltinFilter {
  readonly slug: (typeof builtinSlugs)[number]
  readonly action: FilterAction
  /** @default 'all_messages' */
  readonly scan_scope?: 'user_only' | 'all_messages' | null | undefined
}

/** What a guardrail allows, in the spelling of the management API. */
export interface GuardrailSettings {
  readonly name: string
  readonly description?: string | null | undefined
  readonly limit_usd?: number | null | undefined
  readonly reset_interval?: Period | null | undefined
  /** Whether what own provider keys pay for counts towards `limit_usd`. @default false */
  readonly include_byok_in_budgets?: boolean | undefined
  /** Ids or canonical slugs. */
  readonly allowed_models?: readonly string[] | null | undefined
  readonly ignored_models?: readonly string[] | null | undefined
  readonly allowed_providers?: readonly string[] | null | undefined
  readonly ignored_providers?: readonly string[] | null | undefined
  /** Zero data retention for the models of all makers that are not named below. */
  readonly enforce_zdr?: boolean | null | undefined
  /** The same for the models of one maker, */
  readonly enforce_zdr_anthropic?: boolean | null | undefined
  readonly enforce_zdr_openai?: boolean | null | undefined
  readonly enforce_zdr_google?: boolean | null | undefined
  readonly enforce_zdr_xai?: boolean | null | undefined
  /** and of all makers that are not named. */
  readonly enforce_zdr_other?: boolean | null | undefined
  /** False leaves out free endpoints that may train on prompts. */
  readonly enable_free_model_training?: boolean | null | undefined
  /** False leaves out paid endpoints that may train on prompts. */
  readonly enable_paid_model_training?: boolean | null | undefined
  /** No endpoint of the emulator publishes prompts. */
  readonly enable_free_model_publication?: boolean | null | undefined
  readonly content_filters?: readonly ContentFilter[] | null | undefined
  readonly content_filter_builtins?: readonly BuiltinFilter[] | null | undefined
}

/** A guardrail and whom it binds. */
export interface Guardrail extends GuardrailSettings {
  readonly id: string
  /** Hashes of the keys that it binds. */
  readonly keyHashes: ReadonlySet<string>
  /** Whether it binds every key of the account. */
  readonly everyone: boolean
  readonly createdAtMs: number
  readonly updatedAtMs: number | null
}

/** The guardrails of an account. */
export class GuardrailBook {
  readonly #guardrails = new Map<string, Guardrail>()

  get all(): readonly Guardrail[] {
    return [...this.#guardrails.values()]
  }

  find(id: string): Guardrail | undefined {
    return this.#guardrails.get(id)
  }

  put(guardrail: Guardrail): void {
    this.#guardrails.set(guardrail.id, guardrail)
  }

  remove(id: string): boolean {
    return this.#guardrails.delete(id)
  }
}
