import type { StreamFaults } from '../stream/stream-faults.ts'
import type { Fault } from './fault.ts'

const lost = { code: 502, message: 'The provider lost its connection' }

function stream(description: string, faults: StreamFaults): Fault {
  return { description, stream: faults }
}

/** Names of these faults. */
export type TransportFaultName =
  | 'comment-flood'
  | 'byte-by-byte'
  | 'split-utf8'
  | 'crlf'
  | 'no-last-blank-line'
  | 'no-done'
  | 'cut-stream'
  | 'broken-stream'
  | 'stalled-stream'
  | 'slow-first-byte'
  | 'slow-second-chunk'
  | 'error-in-stream'
  | 'string-code-in-stream'
  | 'error-in-stream-choice'
  | 'bare-error-in-stream'

/** Faults of the stream as bytes and events. */
export const transportFaults: Readonly<Record<TransportFaultName, Fault>> = {
  'comment-flood': stream('a hundred comments before the first byte of data', {
    leadingComments: 100,
  }),
  'byte-by-byte': stream('a body in pieces of one byte', { pieceBytes: 1 }),
  'split-utf8': stream('a body cut every seven bytes, inside characters and lines', {
    pieceBytes: 7,
  }),
  crlf: stream('lines that end with CR LF', { crlf: true }),
  'no-last-blank-line': stream('no blank line after the last event', { omitLastBlankLine: true }),
  'no-done': stream('no [DONE]', { omitDone: true }),
  'cut-stream': stream('an end after three events, without finish reason and [DONE]', {
    endAfter: 3,
    beforeFinish: true,
  }),
  'broken-stream': stream('a connection reset after three events', {
    breakAfter: 3,
    beforeFinish: true,
  }),
  'stalled-stream': stream('silence after three events', { stallAfter: 3, beforeFinish: true }),
  'slow-first-byte': stream('ten seconds of silence before the first event', {
    pauseAfter: { events: 0, durationMs: 10_000 },
  }),
  'slow-second-chunk': stream('ten seconds of silence after the first event', {
    pauseAfter: { events: 1, durationMs: 10_000 },
  }),
  'error-in-stream': stream('an error beside the choices after two events', {
    errorAfter: { events: 2, error: lost },
  }),
  'string-code-in-stream': stream('the same with a word as its code', {
    errorAfter: { events: 2, error: { ...lost, code: 'server_error' } },
  }),
  'error-in-stream-choice': stream('an error inside the choice after two events', {
    errorAfter: { events: 2, error: lost, form: 'choice' },
  }),
  'bare-error-in-stream': stream('an event of nothing but an error after two events', {
    errorAfter: { events: 2, error: lost, form: 'bare' },
  }),
}
