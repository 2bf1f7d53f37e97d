import { Catalogue, type CatalogueData, defaultCatalogue } from './catalogue/catalogue.ts'
import { createRandom } from './chance/random.ts'
import { type Clock, systemClock } from './clock/clock.ts'
import type { Engine, Profile } from './engine/engine.ts'
import type { Answer, Call } from './http/call.ts'
import { dispatch } from './http/dispatch.ts'
import { callFromFetch, responseFromAnswer, untilAborted } from './http/fetch-door.ts'
import type { Route } from './http/route.ts'
import { Router } from './http/router.ts'
import { Journal, type JournalRecord } from './journal/journal.ts'
import { Ledger } from './ledger/ledger.ts'
import type { Responder } from './reply/responder.ts'
import { estimateTokens } from './reply/token-estimate.ts'
import { Health } from './routing/health.ts'
import { routes } from './routes/routes.ts'
import type { Match } from './script/match.ts'
import { type Outage, Outages } from './script/outages.ts'
import { ScriptBook } from './script/script-book.ts'
import type { ReplyScript } from './script/scripted-reply.ts'
import { simulatedModel } from './simulated/simulated-model.ts'
import type { Pace } from './stream/pace.ts'

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
  /** How fast replies are delivered. @default at once */
  readonly pace?: Pace
  /** Counts tokens. @default an estimate at four characters per token */
  readonly countTokens?: (text: string) => number
  /** Further sources of replies, asked after scripts and before the simulated models. */
  readonly responders?: readonly Responder[]
  /** Further operations; they come before the emulator's own. */
  readonly routes?: readonly Route[]
}

/** A local OpenRouter. */
export interface Emulator {
  /** Answers `/api/v1/…` on any host, without a socket. Pass it wherever a `fetch` is accepted. */
  readonly fetch: typeof globalThis.fetch
  /** The same without `Request` and `Response`, for doors of other kinds. */
  readonly handle: (call: Call) => Promise<Answer>
  /** A key for inference. */
  readonly apiKey: string
  /** A key for the endpoints that manage keys and credits. */
  readonly managementKey: string
  /** The latest requests, oldest first. */
  readonly requests: readonly JournalRecord[]
  /** Scripts the next replies, one request each, in this order. */
  reply(...scripts: readonly ReplyScript[]): Emulator
  /** Scripts the replies to matching requests. The last reply stays for ever. */
  on(match: Match): ScriptedRule
  /** Lets a provider, named by slug or tag, fail. @default with status 502, for ever */
  down(provider: string, outage?: Outage): Emulator
  /** Lets a provider work again. */
  up(provider: string): Emulator
  /** Back to the beginning: scripts, journal, outages, accounts and chance. */
  reset(): void
  /** Refuses all further requests. */
  close(): void
}

/** A rule that waits for its replies. */
export interface ScriptedRule {
  /** These replies follow one another; the last one stays. */
  reply(...scripts: readonly ReplyScript[]): Emulator
  /** These replies follow one another; then the rule is used up. */
  replyOnce(...scripts: readonly ReplyScript[]): Emulator
}

/** Creates a local OpenRouter that shares nothing with any other. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = options.clock ?? systemClock
  const scripts = new ScriptBook()
  const outages = new Outages(clock)
  const health = new Health()
  const journal = new Journal(clock)
  const catalogue = new Catalogue(options.catalogue ?? defaultCatalogue)
  const router = new Router([...(options.routes ?? []), ...routes])
  const responders = [
    outages.respond,
    scripts.respond,
    ...(options.responders ?? []),
    simulatedModel,
  ]

  function start(): Engine {
    const seed = options.seed ?? 1
    const random = createRandom(seed)
    const ledger = new Ledger(
      { apiKey: options.apiKey, credits: options.credits ?? 100 },
      random.fork('accounts'),
    )
    return {
      profile: options.profile ?? 'current',
      seed,
      clock,
      random,
      catalogue,
      journal,
      ledger,
      health,
      scripts,
      responders,
      pace: options.pace,
      countTokens: options.countTokens ?? estimateTokens,
    }
  }

  let engine = start()
  let closed = false

  async function handle(call: Call): Promise<Answer> {
    if (closed) throw new TypeError('fetch failed: the emulator is closed')
    return dispatch(call, router, engine)
  }

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const call = await callFromFetch(input, init)
    call.signal?.throwIfAborted()
    return responseFromAnswer(await untilAborted(handle(call), call.signal))
  }

  const emulator: Emulator = {
    fetch,
    handle,
    get apiKey() {
      return engine.ledger.primaryKey.secret
    },
    get managementKey() {
      return engine.ledger.managementKey.secret
    },
    get requests() {
      return journal.records
    },
    reply: (...replies) => {
      scripts.enqueue(replies)
      return emulator
    },
    on: (match) => ({
      reply: (...replies) => {
        scripts.addRule(match, replies, false)
        return emulator
      },
      replyOnce: (...replies) => {
        scripts.addRule(match, replies, true)
        return emulator
      },
    }),
    down: (provider, outage = {}) => {
      outages.begin(provider, outage)
      return emulator
    },
    up: (provider) => {
      outages.end(provider)
      return emulator
    },
    reset: () => {
      scripts.clear()
      outages.clear()
      health.clear()
      journal.clear()
      engine = start()
    },
    close: () => {
      closed = true
    },
  }
  return emulator
}
