import type { Endpoint, Model } from '../catalogue/model.ts'
import type { Random } from '../chance/random.ts'
import type { ReasoningPlan } from '../inference/reasoning-plan.ts'
import type { Usd } from '../money/usd.ts'
import type { PipelineStep, SearchResult, ServerToolUse } from '../prepare/draft.ts'
import type { StreamFaults } from '../stream/stream-faults.ts'
import type { Pace } from '../stream/pace.ts'
import type { CountTokens } from '../tokenizer/count-tokens.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { ErrorObject } from '../wire/error-body.ts'
import type { Message } from '../wire/message.ts'
import type { ModelEvent } from './model-event.ts'

/** One attempt to get an answer from one endpoint. */
export interface Turn {
  readonly request: ChatRequest
  readonly messages: readonly Message[]
  readonly model: Model
  readonly endpoint: Endpoint
  /** Whether the account's own provider key is used. */
  readonly byok: boolean
  /** Variants of the model's id that change the request, such as `nitro`. */
  readonly variants: ReadonlySet<string>
  readonly streaming: boolean
  readonly promptTokens: number
  /** What plugins have cost before the first token. */
  readonly fees: Usd
  readonly reasoning: ReasoningPlan
  /** What a web search found for this request. */
  readonly searchResults: readonly SearchResult[]
  /** What OpenRouter's own tools did for this request. */
  readonly serverToolUse: ServerToolUse | undefined
  /** What was done to the request for this endpoint alone. */
  readonly pipeline: readonly PipelineStep[]
  readonly countTokens: CountTokens
  readonly random: Random
  readonly signal: AbortSignal | undefined
  /** Of the request, in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** What an endpoint answers. */
export type Reply =
  | {
      readonly kind: 'events'
      readonly events: Iterable<ModelEvent> | AsyncIterable<ModelEvent>
      /** Called when the reader goes away, so that nothing goes on or waits on its behalf. */
      readonly cancel?: (() => void) | undefined
      readonly pace?: Pace | undefined
      readonly faults?: StreamFaults | undefined
    }
  /** Fails before the first token. A provider's failure leads to the next provider, a model's to the next model. */
  | {
      readonly kind: 'failure'
      readonly scope: 'provider' | 'model'
      readonly status: number
      readonly error: ErrorObject
      readonly headers?: Readonly<Record<string, string>> | undefined
      /** How long the failure takes. */
      readonly afterMs?: number | undefined
    }
  /** Exactly these bytes and nothing else. */
  | {
      readonly kind: 'raw'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly chunks: readonly Uint8Array<ArrayBuffer>[]
      /** Milliseconds before each chunk. */
      readonly chunkDelayMs?: number | undefined
      /** Breaks the connection after the last chunk. */
      readonly cut?: boolean | undefined
    }

/** A source of replies: a script, a recording, an upstream, a simulated model. */
export type Responder = (turn: Turn) => Reply | undefined | Promise<Reply | undefined>
