import type { VideoStatus } from '../wire/videos.ts'

const ended: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled', 'expired'])

/** Whether a video job has not ended; a status that is newer than this library is no end. */
export function videoGoesOn(status: VideoStatus | undefined): boolean {
  return typeof status === 'string' && !ended.has(status)
}
