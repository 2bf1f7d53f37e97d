import { labelOf, ProviderKeys } from '../byok/provider-keys.ts'
import { Catalogue, defaultCatalogue } from '../catalogue/catalogue.ts'
import { createRandom, type Random } from '../chance/random.ts'
import type { Clock } from '../clock/clock.ts'
import { FaultBook } from '../faults/fault-book.ts'
import { FileStore } from '../files/file-store.ts'
import { GuardrailBook } from '../guardrails/guardrail.ts'
import { PromptCache } from '../inference/prompt-cache.ts'
import { Journal } from '../journal/journal.ts'
import { Ledger } from '../ledger/ledger.ts'
import { defaultModerator } from '../moderation/moderate.ts'
import { PresetBook } from '../presets/preset-book.ts'
import { AuthorizationCodes } from '../oauth/authorization-codes.ts'
import type { Responder } from '../reply/responder.ts'
import { ResponseCache } from '../response-cache/response-cache.ts'
import { Health } from '../routing/health.ts'
import { StickySessions } from '../routing/sticky-sessions.ts'
import { VideoJobs } from '../videos/video-jobs.ts'
import { paceOf } from '../stream/pace.ts'
import { remembering } from '../tokenizer/count-tokens.ts'
import { countO200kTokens } from '../tokenizer/o200k.ts'
import type { EmulatorOptions } from './emulator-options.ts'
import type { Engine } from './engine.ts'

/** Makes the state of one emulator, at its beginning. */
export function createEngine(
  options: EmulatorOptions,
  clock: Clock,
  responders: readonly Responder[],
): Engine {
  const random = createRandom(options.seed ?? 1)
  const fixedPace = options.pace === 'catalogue' ? undefined : options.pace
  const { apiKey, credits = 100, account: policy = {} } = options
  const engine: Engine = {
    profile: options.profile ?? 'current',
    clock,
    random,
    catalogue: new Catalogue(options.catalogue ?? defaultCatalogue),
    journal: new Journal(clock),
    ledger: new Ledger({ apiKey, credits, policy, nowMs: clock.now() }, random.fork('accounts')),
    health: new Health(),
    faults: new FaultBook(options.seed ?? 1, clock),
    sessions: new StickySessions(),
    promptCache: new PromptCache(),
    authorizations: new AuthorizationCodes(random.fork('authorizations')),
    videos: new VideoJobs(),
    files: new FileStore(random.fork('files')),
    responseCache: new ResponseCache(),
    presets: presetBook(options, clock),
    providerKeys: providerKeys(options, random, clock),
    guardrails: guardrailBook(options, random, clock),
    moderator: options.moderator ?? defaultModerator,
    paidRateLimit: options.paidRateLimit ?? false,
    responders,
    pace: options.pace === 'catalogue' ? paceOf : () => fixedPace,
    countTokens: options.countTokens ?? remembering(countO200kTokens),
    lag: { generationMs: 0, creditsMs: 0, ...options.lag },
    freeRequestsPerDay: { withoutCredits: 50, withCredits: 1_000, ...options.freeRequestsPerDay },
  }
  options.onStart?.(engine)
  return engine
}

function presetBook({ presets = {} }: EmulatorOptions, clock: Clock): PresetBook {
  const book = new PresetBook()
  for (const [slug, config] of Object.entries(presets)) book.save(slug, config, clock.now())
  return book
}

function providerKeys({ account }: EmulatorOptions, random: Random, clock: Clock): ProviderKeys {
  const keys = new ProviderKeys()
  for (const [index, { provider, use, allowedModels, noShared }] of (
    account?.byok ?? []
  ).entries()) {
    keys.put({
      id: random.fork(`provider key/${index}`).uuid(),
      provider,
      isFallback: use === 'fallback',
      isRequired: use === 'always',
      isOnly: noShared ?? false,
      label: labelOf(''),
      name: null,
      disabled: false,
      allowedModels: allowedModels ?? null,
      allowedKeyHashes: null,
      allowedUserIds: null,
      createdAtMs: clock.now(),
    })
  }
  return keys
}

function guardrailBook(
  { guardrails = [] }: EmulatorOptions,
  random: Random,
  clock: Clock,
): GuardrailBook {
  const book = new GuardrailBook()
  for (const settings of guardrails) {
    const id = random.fork(`guardrail/${settings.name}`).uuid()
    book.put({
      ...settings,
      id,
      keyHashes: new Set(),
      everyone: true,
      createdAtMs: clock.now(),
      updatedAtMs: null,
    })
  }
  return book
}
