import type { FinishReason, ModelEvent, StatedUsage } from '../reply/model-event.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import type { Pace } from '../stream/pace.ts'
import type { StreamFaults } from '../stream/stream-faults.ts'
import type { Annotation } from '../wire/message.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'

/** A tool call of a scripted reply. */
export interface ScriptedToolCall {
  readonly name: string
  /** An object is written as JSON; a string is sent as it is, valid or not. */
  readonly arguments?: string | Readonly<Record<string, unknown>>
  /** Made up from the seed when absent. */
  readonly id?: string
}

/** A reply that says something. */
export interface ScriptedMessage {
  readonly text?: string
  /** Streams the text in exactly these pieces, instead of word by word. */
  readonly pieces?: readonly string[]
  /** A text takes the form in which the model shows its reasoning; details are sent as they are. */
  readonly reasoning?: string | readonly ReasoningDetail[]
  readonly refusal?: string
  readonly toolCalls?: readonly ScriptedToolCall[]
  readonly annotations?: readonly Annotation[]
  /** URLs of images, `data:` included. */
  readonly images?: readonly string[]
  /** @default `tool_calls` with tool calls, else `stop` */
  readonly finishReason?: FinishReason | (string & {})
  readonly nativeFinishReason?: string
  /** Token counts; what is absent is counted. */
  readonly usage?: StatedUsage
  /** How fast the reply is delivered. @default the emulator's pace */
  readonly pace?: Pace
  /** What goes wrong on the way. */
  readonly faults?: StreamFaults
}

/** A reply that is a failure before the first token. */
export interface ScriptedFailure {
  /** HTTP status. */
  readonly status: number
  /** @default the usual words of that status */
  readonly message?: string
  /** @default the status */
  readonly code?: number | string
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds until the failure. @default 0 */
  readonly afterMs?: number
  /** `provider` lets the next provider answer instead. @default 'model' */
  readonly scope?: 'provider' | 'model'
}

/** A reply of exact bytes, whatever they are. */
export interface ScriptedBytes {
  /** The whole body; or `chunks`, each of which arrives on its own. */
  readonly rawBody?: string | Uint8Array
  readonly chunks?: readonly (string | Uint8Array)[]
  /** @default 200 */
  readonly status?: number
  /** @default `text/event-stream` for a body that starts like one, else `application/json` */
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds before each chunk. @default 0 */
  readonly chunkDelayMs?: number
  /** Breaks the connection after the last chunk. @default false */
  readonly cut?: boolean
}

/** A reply as data. A plain string is its text. */
export type ScriptedReply = string | ScriptedMessage | ScriptedFailure | ScriptedBytes

/** What a generator function says, bit by bit: texts, and any other events. */
export type SaidPieces = Iterable<string | ModelEvent> | AsyncIterable<string | ModelEvent>

/** What a function makes out of a turn; `undefined` lets others answer. */
export type MadeReply = ScriptedReply | Reply | SaidPieces | undefined

/** Makes a reply out of the turn; a generator function says it bit by bit. */
export type ReplyMaker = (turn: Turn) => MadeReply | Promise<MadeReply>

/** A reply, or a function that makes one. */
export type ReplyScript = ScriptedReply | ReplyMaker
