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
  /** Whether the next frame stands where the reply would finish. @default never */
  readonly isFinishing?: () => boolean
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
  { signal, onError, isFinishing }: FrameReader,
): AsyncGenerator<string, void> {
  let events = 0
  const isDue = (count: number | undefined): boolean =>
    count !== undefined && (events === count || isFinishing?.() === true)
  for (let count = 0; count < (faults.leadingComments ?? 0); count += 1) yield processingComment
  for await (const frame of editedEvents(frames, faults)) {
    if (!frame.startsWith('data:') && !frame.startsWith('event:')) {
      yield frame
      continue
    }
    if (isDue(faults.endAfter)) return
    if (isDue(faults.breakAfter)) throw new ConnectionBroken('terminated')
    if (isDue(faults.stallAfter)) await clock.sleep(foreverMs, signal)
    if (events === faults.pauseAfter?.events) {
      await clock.sleep(faults.pauseAfter.durationMs, signal)
    }
    if (faults.errorAfter !== undefined && isDue(faults.errorAfter.events)) {
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
