import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Usd } from '../money/usd.ts'
import type { AccountPolicy } from '../routing/account-policy.ts'
import { type ChatRequest, messagesOf } from '../wire/chat-request.ts'
import type { Annotation, Message } from '../wire/message.ts'

/** A page that a web search found. */
export interface SearchResult {
  readonly url: string
  readonly title: string
  readonly content: string
}

/** A run of one of OpenRouter's own tools. */
export interface ServerToolRun {
  readonly toolName: string
  /** JSON. */
  readonly arguments: string
  readonly result: string
}

/** What OpenRouter's own tools did for a request. */
export interface ServerToolUse {
  readonly runs: readonly ServerToolRun[]
  /** How many of the runs searched the web. */
  readonly searches: number
}

/** A step that a request went through, as router metadata reports it. */
export interface PipelineStep {
  readonly type: string
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
  readonly summary?: string
  readonly cost_usd?: number
}

/** A preset's word on the response cache. */
export interface PresetCache {
  readonly enabled: boolean | undefined
  readonly ttlSeconds: number | undefined
}

/** A request on its way to the router. */
export interface Draft {
  readonly request: ChatRequest
  readonly messages: readonly Message[]
  /** The account's policy, tightened by guardrails. */
  readonly policy: AccountPolicy
  /** What plugins have cost so far. */
  readonly fees: Usd
  readonly searchResults: readonly SearchResult[]
  readonly serverToolUse: ServerToolUse | undefined
  /** Sent beside the reply, whoever gives it. */
  readonly annotations: readonly Annotation[]
  readonly pipeline: readonly PipelineStep[]
  readonly presetId: string | null
  /** What the preset settles about the response cache. */
  readonly presetCache: PresetCache | undefined
}

/** A request as it was sent. */
export function draftOf(request: ChatRequest, policy: AccountPolicy): Draft {
  return {
    request,
    messages: messagesOf(request),
    policy,
    fees: 0n,
    searchResults: [],
    serverToolUse: undefined,
    annotations: [],
    pipeline: [],
    presetId: null,
    presetCache: undefined,
  }
}

/** Where a step finds the rest of the world. */
export interface PreparationContext {
  readonly exchange: Exchange
  readonly engine: Engine
}

/** Changes a draft before it is routed. */
export type PreparationStep = (draft: Draft, context: PreparationContext) => Draft | Promise<Draft>
