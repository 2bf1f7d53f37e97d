import type { Usage } from '../usage/usage.ts'
import type { Annotation } from '../wire/annotations.ts'
import type { GeneratedAudio, GeneratedImage, Logprobs } from '../wire/chat-response.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'

/**
 * Why a choice ended, normalised. `interrupted`: the stream stopped without saying anything;
 * `error`: a failure ended it, and the iteration throws that failure after this event; `unknown`:
 * the answer is complete but names no reason. A reason that OpenRouter adds later passes through.
 */
export type ChatFinishReason =
  | 'stop'
  | 'length'
  | 'tool_calls'
  | 'content_filter'
  | 'error'
  | 'interrupted'
  | 'unknown'
  | (string & {})

/** The answer has begun; what identifies it. */
export interface ResponseStartEvent {
  type: 'response-start'
  /** The generation id (`gen-…`); empty when the server gave none. */
  id: string
  /** The model that answers, which is not always the one that was asked for. */
  model: string
  /** The provider that serves it, where the server says so. */
  provider: string | undefined
  /** Seconds since the epoch. */
  created: number | undefined
}

/** A block of reasoning begins: one for each reasoning detail. */
export interface ReasoningStartEvent {
  type: 'reasoning-start'
  choice: number
  /** Identifies the block within the answer. */
  block: string
  /** The type of the detail, e.g. `reasoning.text`; undefined when only plain text is sent. */
  detailType: string | undefined
}

/** More text of an open block of reasoning; encrypted blocks have none. */
export interface ReasoningDeltaEvent {
  type: 'reasoning-delta'
  choice: number
  block: string
  text: string
}

/** A block of reasoning is complete. */
export interface ReasoningEndEvent {
  type: 'reasoning-end'
  choice: number
  block: string
  /** The text of the block, whole. */
  text: string
  /**
   * The finished detail, to be sent back verbatim on the next turn. It is frozen. Undefined when
   * the server sent plain text only.
   */
  detail: ReasoningDetail | undefined
}

/** More text of the answer. */
export interface TextDeltaEvent {
  type: 'text-delta'
  choice: number
  text: string
}

/** More text of a refusal. */
export interface RefusalDeltaEvent {
  type: 'refusal-delta'
  choice: number
  text: string
}

/** A tool call begins. */
export interface ToolCallStartEvent {
  type: 'tool-call-start'
  choice: number
  /** The position of the call among the calls of its choice, from 0, without gaps. */
  index: number
  /** The id to answer it by; made up, but stable, when the server gave none. */
  id: string
  /** The name as far as it is known; `tool-call-end` has it whole. */
  name: string
}

/** More text of a tool call's arguments. */
export interface ToolCallDeltaEvent {
  type: 'tool-call-delta'
  choice: number
  index: number
  text: string
}

/** A tool call is finished, well or not. */
export interface ToolCallEndEvent {
  type: 'tool-call-end'
  choice: number
  index: number
  id: string
  name: string
  /** The arguments as they came, `{}` when a finished call has none; of a custom tool, its input. */
  arguments: string
  /** Whether `arguments` is complete JSON, or whole input. A call that is not complete must not be run. */
  complete: boolean
  /**
   * Fields of the call that no other field here carries, verbatim; to be sent back as well. A `type`
   * is among them when it is another than `function`.
   */
  fields: Readonly<Record<string, unknown>> | undefined
}

/** A citation, or a parsed file to send back on the next turn. */
export interface AnnotationEvent {
  type: 'annotation'
  choice: number
  annotation: Annotation
}

/** A generated image. */
export interface ImageEvent {
  type: 'image'
  choice: number
  image: GeneratedImage
}

/** A piece of generated audio: base64 data, transcript, or both. */
export interface AudioDeltaEvent {
  type: 'audio-delta'
  choice: number
  audio: GeneratedAudio
}

/** Log probabilities of the tokens since the last event of this type. */
export interface LogprobsEvent {
  type: 'logprobs'
  choice: number
  logprobs: Logprobs
}

/**
 * Fields that no other event carries (`system_fingerprint`, `openrouter_metadata`, `debug`, unknown
 * ones), verbatim. `scope` says where they stood: in the response, a choice, or its message.
 */
export interface MetadataEvent {
  type: 'metadata'
  scope: 'response' | 'choice' | 'message'
  choice: number
  fields: Readonly<Record<string, unknown>>
}

/** What the answer used and cost; exactly once, after everything else but `finish`. */
export interface UsageEvent {
  type: 'usage'
  /** Every field is undefined when the server sent no usage. */
  usage: Usage
}

/** How one choice ended. */
export interface ChoiceFinish {
  choice: number
  reason: ChatFinishReason
  /** The provider's own word for it. */
  nativeReason: string | undefined
}

/** The answer is over; exactly once, last. */
export interface FinishEvent {
  type: 'finish'
  /** The reason of the first choice. */
  reason: ChatFinishReason
  /** The provider's own word for it. */
  nativeReason: string | undefined
  /** One for each choice, in order. */
  choices: readonly ChoiceFinish[]
}

/** A comment of the stream such as `OPENROUTER PROCESSING`: a sign of life. Only on request. */
export interface CommentEvent {
  type: 'comment'
  text: string
}

/** A chunk as the server sent it, before the events that it becomes. Only on request. */
export interface RawEvent {
  type: 'raw'
  chunk: unknown
}

/** Everything that a completion can say, streamed or not, in one ordered sequence. */
export type ChatEvent =
  | ResponseStartEvent
  | ReasoningStartEvent
  | ReasoningDeltaEvent
  | ReasoningEndEvent
  | TextDeltaEvent
  | RefusalDeltaEvent
  | ToolCallStartEvent
  | ToolCallDeltaEvent
  | ToolCallEndEvent
  | AnnotationEvent
  | ImageEvent
  | AudioDeltaEvent
  | LogprobsEvent
  | MetadataEvent
  | UsageEvent
  | FinishEvent
  | CommentEvent
  | RawEvent

/** Takes in events, one after another. */
export type ChatEventSink = (event: ChatEvent) => void
