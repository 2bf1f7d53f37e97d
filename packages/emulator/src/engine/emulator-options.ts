import type { CatalogueData } from '../catalogue/catalogue.ts'
import type { Clock } from '../clock/clock.ts'
import type { GuardrailSettings } from '../guardrails/guardrail.ts'
import type { Route } from '../http/route.ts'
import type { Moderator } from '../moderation/moderate.ts'
import type { PresetConfig } from '../presets/preset-book.ts'
import type { RecordSettings, ReplaySettings } from '../recording/front.ts'
import type { Responder } from '../reply/responder.ts'
import type { NamesOf } from '../script/check-names.ts'
import type { AccountPolicy } from '../routing/account-policy.ts'
import type { Pace } from '../stream/pace.ts'
import type { CountTokens } from '../tokenizer/count-tokens.ts'
import type { Engine, FreeRequestsPerDay, Lag, Profile } from './engine.ts'

/** How an emulator is set up. Everything has a default. */
export interface EmulatorOptions {
  /** Decides every choice that is left to chance. @default 1 */
  readonly seed?: number | string
  /** Where time comes from. @default the clock of the machine */
  readonly clock?: Clock
  /** Which description of OpenRouter is followed where they differ. @default 'current' */
  readonly profile?: Profile
  /** Models and providers. @default an invented catalogue */
  readonly catalogue?: CatalogueData
  /** The inference key that is accepted. @default made up from the seed */
  readonly apiKey?: string
  /** Credits of the account, in US dollars. @default 100 */
  readonly credits?: number | string
  /** Privacy, providers and own provider keys of the account. @default nothing settled */
  readonly account?: AccountPolicy
  /** Presets of the account by slug. @default none */
  readonly presets?: Readonly<Record<string, PresetConfig>>
  /** Guardrails that bind every key. @default none */
  readonly guardrails?: readonly GuardrailSettings[]
  /** Says what is wrong with a text, for moderated models. @default a few plain words */
  readonly moderator?: Moderator
  /** Limits paid requests to one a second for each credit, as the older description has it. @default false */
  readonly paidRateLimit?: boolean
  /** How fast replies are delivered: `catalogue` takes the speed of each endpoint. @default at once */
  readonly pace?: Pace | 'catalogue'
  /** Counts tokens. @default with the o200k vocabulary of GPT-4o */
  readonly countTokens?: CountTokens
  /** How long figures take to appear. @default not at all */
  readonly lag?: Partial<Lag>
  /** Daily quota of free models. @default 50 without bought credits, 1000 with */
  readonly freeRequestsPerDay?: Partial<FreeRequestsPerDay>
  /** Further sources of replies, asked after scripts and before the simulated models. */
  readonly responders?: readonly Responder[]
  /** Further operations; they come before the emulator's own. */
  readonly routes?: readonly Route[]
  /** Refuses what no script and none of `responders` answers, instead of making a reply up. @default false */
  readonly strict?: boolean
  /** Recordings that answer the requests that they were made of, before anything else. @default none */
  readonly replay?: ReplaySettings
  /** Passes every other request on, and hands out the recording of its answer. @default nothing */
  readonly record?: RecordSettings
  /** Called with the state of the emulator at each beginning, before the first request. */
  readonly onStart?: (engine: Engine) => void
}

/** What the options may have. */
export const optionNames: NamesOf<EmulatorOptions> = {
  seed: true,
  clock: true,
  profile: true,
  catalogue: true,
  apiKey: true,
  credits: true,
  account: true,
  presets: true,
  guardrails: true,
  moderator: true,
  paidRateLimit: true,
  pace: true,
  countTokens: true,
  lag: true,
  freeRequestsPerDay: true,
  responders: true,
  routes: true,
  strict: true,
  replay: true,
  record: true,
  onStart: true,
}
