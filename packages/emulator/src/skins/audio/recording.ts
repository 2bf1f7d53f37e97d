import { sampleRate, samplesToText } from './tones.ts'

/** A recording, as far as it can be heard. */
export interface Recording {
  readonly durationSeconds: number
  /** What the simulated voice says in it; absent for any other sound. */
  readonly text: string | undefined
}

const headerBytes = 44
// What speech usually has in the formats that are not decoded here.
const compressedBytesPerSecond = 16_000

/** Listens to a recording. Only plain samples (`pcm`, `wav`) are understood. */
export function listenTo(bytes: Uint8Array<ArrayBuffer>, format: string): Recording {
  if (format !== 'pcm' && format !== 'wav') {
    return { durationSeconds: bytes.length / compressedBytesPerSecond, text: undefined }
  }
  const wave = format === 'wav' && bytes.length >= headerBytes
  const view = new DataView(bytes.buffer, wave ? headerBytes : 0)
  const rate = wave ? new DataView(bytes.buffer).getUint32(24, true) : sampleRate
  const samples = Int16Array.from({ length: Math.floor(view.byteLength / 2) }, (_, index) =>
    view.getInt16(index * 2, true),
  )
  return { durationSeconds: samples.length / (rate || sampleRate), text: samplesToText(samples) }
}
