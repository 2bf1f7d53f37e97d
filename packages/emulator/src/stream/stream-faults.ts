import type { ErrorObject } from '../wire/error-body.ts'

/** What goes wrong with a stream after its first byte. Counts are of data events. */
export interface StreamFaults {
  /** Comments before the first data event. */
  readonly leadingComments?: number
  /** Ends the body after this many data events, with neither a finish reason nor `[DONE]`. */
  readonly endAfter?: number
  /** Breaks the connection after this many data events. */
  readonly breakAfter?: number
  /** Falls silent after this many data events until the client gives up. */
  readonly stallAfter?: number
  /** Reports an error in the stream after this many data events. */
  readonly errorAfter?: { readonly events: number; readonly error: ErrorObject }
  /** Leaves out `data: [DONE]`. */
  readonly omitDone?: boolean
  /** Ends lines with CR LF. */
  readonly crlf?: boolean
  /** Leaves out the blank line after the last event. */
  readonly omitLastBlankLine?: boolean
  /** Cuts the body into pieces of this many bytes, wherever that falls. */
  readonly pieceBytes?: number
}
