import type { ErrorObject } from '../wire/error-body.ts'

/** A JSON object of a response, as far as faults look into it. */
export type WireObject = Readonly<Record<string, unknown>>

/** What goes wrong with a reply on its way. Counts are of data events. */
export interface StreamFaults {
  /** Comments before the first data event. */
  readonly leadingComments?: number
  /** Ends the body after this many data events, with neither a finish reason nor `[DONE]`. */
  readonly endAfter?: number
  /** Breaks the connection after this many data events. */
  readonly breakAfter?: number
  /** Falls silent after this many data events until the client gives up. */
  readonly stallAfter?: number
  /** Reports an error in the stream after this many data events, and before its finish at the latest. */
  readonly errorAfter?: {
    readonly events: number
    readonly error: ErrorObject
    /**
     * Where the error stands: beside the choices of a chunk, inside its choice, or alone in an
     * event. @default 'chunk'
     */
    readonly form?: 'chunk' | 'choice' | 'bare'
  }
  /** Lets what ends, breaks or stalls the body do so before its finish at the latest. @default false */
  readonly beforeFinish?: boolean
  /** Milliseconds of silence after a number of data events. */
  readonly pauseAfter?: { readonly events: number; readonly durationMs: number }
  /** Sends something else, or nothing, or more, in the place of each chunk. */
  readonly editChunk?: (chunk: WireObject, index: number) => readonly WireObject[]
  /** Sends something else in the place of a body that is not streamed. */
  readonly editBody?: (body: WireObject) => WireObject
  /** Leaves out `data: [DONE]`. */
  readonly omitDone?: boolean
  /** Ends lines with CR LF. */
  readonly crlf?: boolean
  /** Leaves out the blank line after the last event. */
  readonly omitLastBlankLine?: boolean
  /** Cuts the body into pieces of this many bytes, wherever that falls. */
  readonly pieceBytes?: number
}
