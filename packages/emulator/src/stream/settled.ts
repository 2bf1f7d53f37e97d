import type { Meter } from '../inference/meter.ts'

/** Settles a reply whose stream ends before its events do: what has been said is paid for. */
export async function* settled(
  frames: AsyncGenerator<string, void>,
  meter: Meter,
): AsyncGenerator<string, void> {
  try {
    yield* frames
  } finally {
    meter.breakOff()
  }
}
