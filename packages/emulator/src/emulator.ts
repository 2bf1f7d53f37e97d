/// <reference lib="esnext.disposable" preserve="true" />
import { systemClock } from './clock/clock.ts'
import { createEngine } from './engine/create-engine.ts'
import { type EmulatorOptions, optionNames } from './engine/emulator-options.ts'
import type { Fault } from './faults/fault.ts'
import type { FaultRule } from './faults/fault-book.ts'
import type { FaultName } from './faults/fault-names.ts'
import type { Answer, Call } from './http/call.ts'
import { dispatch, splitUrl } from './http/dispatch.ts'
import { callFromFetch, responseFromAnswer, untilAborted } from './http/fetch-door.ts'
import { Router } from './http/router.ts'
import { explainRequest } from './inference/explain-request.ts'
import { assertReceived, assertRouted, type RequestMatch } from './journal/assert-journal.ts'
import type { JournalRecord } from './journal/journal.ts'
import { createFront, type Front } from './recording/front.ts'
import { routes } from './routes/routes.ts'
import type { Explanation } from './routing/explain.ts'
import { checkNames } from './script/check-names.ts'
import type { Match } from './script/match.ts'
import { type Outage, Outages } from './script/outages.ts'
import { ScriptBook } from './script/script-book.ts'
import type { ReplyScript } from './script/scripted-reply.ts'
import { simulatedModel } from './simulated/simulated-model.ts'
import { hearingModel } from './skins/audio/hearing-model.ts'
import { speakingModel } from './skins/audio/speaking-model.ts'
import { decidingModel } from './skins/decisions/deciding-model.ts'
import { paintingModel } from './skins/images/painting-model.ts'
import type { ChatRequest } from './wire/chat-request.ts'

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
  /** Replies that were scripted for one request and that no request has asked for yet. */
  readonly pendingReplies: number
  /** Why requests were refused that no script is for; empty unless `strict`. */
  readonly unmatched: readonly string[]
  /** Scripts the next replies, one request each, in this order. */
  reply(...scripts: readonly ReplyScript[]): Emulator
  /** Scripts the replies to matching requests. The last reply stays for ever. */
  on(match: Match): ScriptedRule
  /**
   * Lets a provider, named by slug, display name or tag, fail. Throws a `TypeError` where the catalogue
   * has none of that name. @default with status 502, for ever
   */
  down(provider: string, outage?: Outage): Emulator
  /** Lets a provider work again. */
  up(provider: string): Emulator
  /** Lets something go wrong, by its name or as data: always, or as the rule says. */
  fault(fault: FaultName | Fault, rule?: FaultRule): Emulator
  /** Throws unless a request is like this, or exactly `times` are; the message lists what came. */
  assertReceived(expected: RequestMatch, times?: number): void
  /** Throws unless the latest request was tried at exactly these providers, in this order. */
  assertRouted(providers: readonly string[]): void
  /** Says how a chat request would be routed, and why, without sending it. */
  explain(request: ChatRequest): Explanation
  /** Back to the beginning: scripts, journal, outages, accounts and chance. */
  reset(): void
  /** Refuses all further requests. */
  close(): void
  /** The same at the end of a `using` block. */
  [Symbol.dispose](): void
}

/** A rule that waits for its replies. */
export interface ScriptedRule {
  /** These replies follow one another; the last one stays. */
  reply(...scripts: readonly ReplyScript[]): Emulator
  /** These replies follow one another; then the rule is used up. */
  replyOnce(...scripts: readonly ReplyScript[]): Emulator
}

/**
 * Creates a local OpenRouter that shares nothing with any other. Throws a `TypeError` for an option
 * that it does not know.
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  checkNames('createEmulator', options, optionNames)
  const clock = options.clock ?? systemClock
  const scripts = new ScriptBook()
  const outages = new Outages(clock)
  const router = new Router([...(options.routes ?? []), ...routes])
  const responders = [
    outages.respond,
    scripts.respond,
    ...(options.responders ?? []),
    ...(options.strict === true
      ? [scripts.refuse]
      : [paintingModel, speakingModel, hearingModel, decidingModel, simulatedModel]),
  ]
  let front = createFront(options, clock)
  let engine = createEngine(options, clock, responders)
  let closed = false

  function handle(call: Call): Promise<Answer> {
    if (closed) return Promise.reject(new TypeError('fetch failed: the emulator is closed'))
    return front === undefined ? dispatch(call, router, engine) : answerAfter(front, call)
  }

  async function answerAfter(first: Front, call: Call): Promise<Answer> {
    const answer = await first(call, engine.ledger.primaryKey.secret)
    if (answer === undefined) return dispatch(call, router, engine)
    const { path, query } = splitUrl(call.url)
    return engine.journal.begin(call, path, query).answered(answer)
  }

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const signal =
      init?.signal ?? (typeof input === 'object' && 'signal' in input ? input.signal : undefined)
    const call = await untilAborted(callFromFetch(input, init), signal)
    call.signal?.throwIfAborted()
    return responseFromAnswer(await untilAborted(handle(call), call.signal), call.signal)
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
      return engine.journal.records
    },
    get unmatched() {
      return scripts.unmatched
    },
    get pendingReplies() {
      return scripts.pending
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
      outages.begin(engine.catalogue.slugOrTag(provider), outage)
      return emulator
    },
    up: (provider) => {
      outages.end(engine.catalogue.slugOrTag(provider))
      return emulator
    },
    reset: () => {
      scripts.clear()
      outages.clear()
      front = createFront(options, clock)
      engine = createEngine(options, clock, responders)
    },
    fault: (fault, rule = {}) => {
      engine.faults.add(fault, rule)
      return emulator
    },
    assertReceived: (expected, times) => assertReceived(engine.journal.records, expected, times),
    assertRouted: (providers) => assertRouted(engine.journal.records, providers),
    explain: (request) => explainRequest(request, engine),
    close: () => {
      closed = true
    },
    [Symbol.dispose]: () => {
      closed = true
    },
  }
  return emulator
}
