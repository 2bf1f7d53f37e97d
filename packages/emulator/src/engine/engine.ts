import type { ProviderKeys } from '../byok/provider-keys.ts'
import type { Endpoint } from '../catalogue/model.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Random } from '../chance/random.ts'
import type { Clock } from '../clock/clock.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import type { FileStore } from '../files/file-store.ts'
import type { GuardrailBook } from '../guardrails/guardrail.ts'
import type { PromptCache } from '../inference/prompt-cache.ts'
import type { Journal } from '../journal/journal.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Moderator } from '../moderation/moderate.ts'
import type { PresetBook } from '../presets/preset-book.ts'
import type { AuthorizationCodes } from '../oauth/authorization-codes.ts'
import type { Responder } from '../reply/responder.ts'
import type { ResponseCache } from '../response-cache/response-cache.ts'
import type { Health } from '../routing/health.ts'
import type { StickySessions } from '../routing/sticky-sessions.ts'
import type { VideoJobs } from '../videos/video-jobs.ts'
import type { Pace } from '../stream/pace.ts'
import type { CountTokens } from '../tokenizer/count-tokens.ts'

/** Which description of OpenRouter is in force where they differ. */
export type Profile = 'seed' | 'current'

/** How long figures take to appear after the answer that changed them. */
export interface Lag {
  /** Milliseconds for which `/generation` answers 404. @default 0 */
  readonly generationMs: number
  /** Milliseconds by which `/credits` may be old. @default 0 */
  readonly creditsMs: number
}

/** How often free models answer an account each UTC day. */
export interface FreeRequestsPerDay {
  /** For accounts that never bought $10 of credits. @default 50 */
  readonly withoutCredits: number
  /** For all others. @default 1000 */
  readonly withCredits: number
}

/** Everything that one emulator knows and remembers; handlers receive it. */
export interface Engine {
  readonly profile: Profile
  readonly clock: Clock
  readonly random: Random
  readonly catalogue: Catalogue
  readonly journal: Journal
  readonly ledger: Ledger
  readonly health: Health
  readonly faults: FaultBook
  readonly sessions: StickySessions
  readonly promptCache: PromptCache
  readonly authorizations: AuthorizationCodes
  readonly videos: VideoJobs
  readonly files: FileStore
  readonly responseCache: ResponseCache
  readonly presets: PresetBook
  readonly providerKeys: ProviderKeys
  readonly guardrails: GuardrailBook
  readonly moderator: Moderator
  /** Asked in this order; the first that has a reply gives it. */
  readonly responders: readonly Responder[]
  /** The pace of replies that state none; nothing delivers them at once. */
  readonly pace: (endpoint: Endpoint) => Pace | undefined
  readonly countTokens: CountTokens
  readonly lag: Lag
  readonly freeRequestsPerDay: FreeRequestsPerDay
  /** Whether paid requests are limited to one a second for each credit. */
  readonly paidRateLimit: boolean
}
