import type { Clock } from '../clock/clock.ts'
import { ApiError } from '../http/api-error.ts'
import type { Answer, Call } from '../http/call.ts'
import { recordCall, type RecorderOptions } from './record-calls.ts'
import type { Recording } from './recording.ts'
import { Replay } from './replay-calls.ts'

/** Recordings, and how they are played. */
export interface ReplaySettings {
  readonly recordings: readonly Recording[]
  /** Leaves out the pauses between the pieces. @default false */
  readonly atOnce?: boolean
}

/** Where requests are passed on to, and what becomes of the recordings. */
export type RecordSettings = Omit<RecorderOptions, 'clock'>

/** Answers a call in the place of the emulator, whose own key it is told; or leaves it to it. */
export type Front = (call: Call, ownKey: string) => Promise<Answer> | Answer | undefined

/** What stands in front of an emulator: first what is recorded already, then the recorder. */
export function createFront(
  { replay, record }: { readonly replay?: ReplaySettings; readonly record?: RecordSettings },
  clock: Clock,
): Front | undefined {
  if (replay === undefined && record === undefined) return undefined
  const played = new Replay(replay?.recordings ?? [], { ...replay, clock })
  return (call, ownKey) => {
    const recorded = played.answer(call)
    if (recorded !== undefined || record === undefined) return recorded
    if (!call.url.includes('/api/v1/')) return undefined
    // Whoever spends the upstream's key has to show the emulator's.
    if (record.apiKey !== undefined && call.headers['authorization'] !== `Bearer ${ownKey}`) {
      return new ApiError(401, 'User not found.').answer()
    }
    return recordCall(call, { ...record, clock })
  }
}
