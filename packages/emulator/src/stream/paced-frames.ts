import type { Clock } from '../clock/clock.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { Pace } from './pace.ts'
import type { StreamWriter } from './stream-writer.ts'

/** The comment that keeps a connection alive while a provider warms up. */
export const processingComment = ': OPENROUTER PROCESSING\n\n'

/** Writes events as frames, at the pace of a provider. */
export async function* pacedFrames(
  events: AsyncIterable<ModelEvent>,
  writer: StreamWriter,
  pace: Pace,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  yield processingComment
  let waitMs = pace.firstTokenMs ?? 0
  const commentEveryMs = Math.max(pace.commentEveryMs ?? 500, 1)
  while (waitMs > 0) {
    const stepMs = Math.min(waitMs, commentEveryMs)
    await clock.sleep(stepMs, signal)
    waitMs -= stepMs
    if (waitMs > 0) yield processingComment
  }
  const start = writer.start()
  if (start !== '') yield start
  const tokenMs = (pace.tokensPerSecond ?? 0) > 0 ? 1_000 / (pace.tokensPerSecond ?? 1) : 0
  for await (const event of events) {
    const frame = writer.write(event)
    if (frame === '') continue
    yield frame
    if (tokenMs > 0 && event.type !== 'finish') await clock.sleep(tokenMs, signal)
  }
  yield writer.end()
}
