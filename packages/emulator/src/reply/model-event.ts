import type { ErrorObject } from '../wire/error-body.ts'
import type { Annotation } from '../wire/message.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'

/** Why a model stopped, in OpenRouter's five words. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'error'

/** Token counts that a reply states about itself; the emulator counts what is absent. */
export interface StatedUsage {
  readonly promptTokens?: number
  readonly completionTokens?: number
  readonly reasoningTokens?: number
  readonly cachedTokens?: number
  readonly cacheWriteTokens?: number
  /** Of the prompt tokens, those of recordings. */
  readonly promptAudioTokens?: number
  /** Images of the answer; `imageTokens` are theirs. */
  readonly images?: number
  readonly imageTokens?: number
  /** Of speech in the answer. */
  readonly audioTokens?: number
}

/** Something that a model says, before any wire format. */
export type ModelEvent = SaidEvent & {
  /** Which answer it belongs to, where a request wants several. @default 0 */
  readonly choice?: number
}

type SaidEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'refusal'; readonly text: string }
  /** `text` is what the plain `reasoning` string shows of the detail; null shows nothing. */
  | { readonly type: 'reasoning'; readonly text: string | null; readonly detail: ReasoningDetail }
  | {
      readonly type: 'tool-call'
      readonly index: number
      readonly id: string
      readonly name: string
    }
  | { readonly type: 'tool-arguments'; readonly index: number; readonly text: string }
  | { readonly type: 'annotation'; readonly annotation: Annotation }
  | { readonly type: 'image'; readonly url: string }
  /** A piece of speech, as base64, with what it says. */
  | {
      readonly type: 'audio'
      readonly id: string
      readonly data: string
      readonly transcript: string
      readonly tokens: number
    }
  /** A failure after the first token. Nothing follows it. */
  | { readonly type: 'error'; readonly error: ErrorObject }
  /** Ends every reply that does not fail. */
  | {
      readonly type: 'finish'
      readonly reason: string
      readonly nativeReason: string
      readonly usage?: StatedUsage
    }
