import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Endpoint, Model } from '../catalogue/model.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import type { AccountPolicy } from './account-policy.ts'

/** What a condition looks at. */
export interface Considered {
  readonly model: Model
  readonly endpoint: Endpoint
  readonly request: ChatRequest
  readonly preferences: ProviderPreferences
  readonly variants: ReadonlySet<string>
  readonly policy: AccountPolicy
  readonly profile: 'seed' | 'current'
  readonly catalogue: Catalogue
}

/** A condition that an endpoint must meet. */
export interface Condition {
  readonly excludedBy: string
  readonly rule: string
  /** Says why the endpoint is out, or nothing. */
  readonly refuses: (considered: Considered) => string | undefined
}
