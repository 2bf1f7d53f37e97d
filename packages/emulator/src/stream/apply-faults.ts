import type { Clock } from '../clock/clock.ts'
import { processingComment } from './paced-frames.ts'
import type { StreamFaults } from './stream-faults.ts'

/** Thrown into a body to break the connection. */
export class ConnectionBroken extends TypeError {
  override readonly name = 'TypeError'
}

const endMarker = 'data: [DONE]\n\n'
const foreverMs = 2 ** 31 - 1

/** Passes frames on, with what is meant to go wrong. */
export async function* applyFaults(
  frames: AsyncIterable<string>,
  faults: StreamFaults,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  for (let count = 0; count < (faults.leadingComments ?? 0); count += 1) yield processingComment
  let events = 0
  for await (const frame of singleEvents(frames)) {
    if (!frame.startsWith('data:')) {
      yield frame
      continue
    }
    if (events === faults.endAfter) return
    if (events === faults.breakAfter) throw new ConnectionBroken('terminated')
    if (events === faults.stallAfter) await clock.sleep(foreverMs, signal)
    if (events === faults.errorAfter?.events) {
      yield errorFrame(faults.errorAfter.error, frame)
      return
    }
    events += 1
    if (frame === endMarker && faults.omitDone === true) continue
    const last = frame === endMarker && faults.omitLastBlankLine === true
    const written = last ? frame.trimEnd() : frame
    yield faults.crlf === true ? written.replaceAll('\n', '\r\n') : written
  }
}

async function* singleEvents(frames: AsyncIterable<string>): AsyncGenerator<string, void> {
  for await (const frame of frames) yield* frame.split(/(?<=\n\n)/)
}

// An error in the stream repeats the envelope of the chunk that it takes the place of.
function errorFrame(error: unknown, frame: string): string {
  const data = /^data: \{(.*),"choices":/.exec(frame)?.[1]
  const choices = [
    { index: 0, delta: { content: '' }, finish_reason: 'error', native_finish_reason: null },
  ]
  const rest = JSON.stringify({ choices, error }).slice(1)
  return `data: {${data === undefined ? '' : `${data},`}${rest}\n\n`
}
