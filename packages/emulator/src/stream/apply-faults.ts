import type { Clock } from '../clock/clock.ts'
import type { ErrorObject } from '../wire/error-body.ts'
import { errorFrame } from './error-frame.ts'
import { processingComment } from './paced-frames.ts'
import type { StreamFaults, WireObject } from './stream-faults.ts'

/** Thrown into a body to break the connection. */
export class ConnectionBroken extends TypeError {
  override readonly name = 'TypeError'
}

const endMarker = 'data: [DONE]\n\n'
const foreverMs = 2 ** 31 - 1

/** Who waits for the frames. */
export interface FrameReader {
  /** Aborts when nobody does any more. */
  readonly signal: AbortSignal
  /** Told of an error before it ends the stream. */
  readonly onError: (error: ErrorObject) => void
}

/** Passes frames on, with what is meant to go wrong. */
export async function* applyFaults(
  frames: Iterable<string> | AsyncIterable<string>,
  faults: StreamFaults,
  clock: Clock,
  reader: FrameReader,
): AsyncGenerator<string, void> {
  for await (const frame of faultyFrames(frames, faults, clock, reader)) {
    yield faults.crlf === true ? frame.replaceAll('\n', '\r\n') : frame
  }
}

async function* faultyFrames(
  frames: Iterable<string> | AsyncIterable<string>,
  faults: StreamFaults,
  clock: Clock,
  { signal, onError }: FrameReader,
): AsyncGenerator<string, void> {
  for (let count = 0; count < (faults.leadingComments ?? 0); count += 1) yield processingComment
  let events = 0
  for await (const frame of editedEvents(frames, faults)) {
    if (!frame.startsWith('data:') && !frame.startsWith('event:')) {
      yield frame
      continue
    }
    if (events === faults.endAfter) return
    if (events === faults.breakAfter) throw new ConnectionBroken('terminated')
    if (events === faults.stallAfter) await clock.sleep(foreverMs, signal)
    if (events === faults.pauseAfter?.events) {
      await clock.sleep(faults.pauseAfter.durationMs, signal)
    }
    if (events === faults.errorAfter?.events) {
      onError(faults.errorAfter.error)
      yield errorFrame(faults.errorAfter, frame)
      return
    }
    events += 1
    if (frame === endMarker && faults.omitDone === true) continue
    const last = frame === endMarker && faults.omitLastBlankLine === true
    yield last ? frame.trimEnd() : frame
  }
}

async function* editedEvents(
  frames: Iterable<string> | AsyncIterable<string>,
  { editChunk }: StreamFaults,
): AsyncGenerator<string, void> {
  let index = 0
  for await (const frame of frames) {
    for (const event of frame.split(/(?<=\n\n)/)) {
      if (editChunk === undefined || !event.startsWith('data: {')) {
        yield event
        continue
      }
      const chunk: WireObject = JSON.parse(event.slice('data: '.length))
      for (const edited of editChunk(chunk, index)) yield `data: ${JSON.stringify(edited)}\n\n`
      index += 1
    }
  }
}
