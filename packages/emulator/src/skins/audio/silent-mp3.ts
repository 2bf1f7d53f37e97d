// MPEG-1 layer III, 32 kbit/s, 32 kHz, one channel, no checksum.
const frameHeader = [0xff, 0xfb, 0x18, 0xc4]
const frameBytes = 144
const samplesPerFrame = 1_152
const sampleRate = 32_000

/** Silence as an MP3 file. A frame of zeros has no data for any band, which decodes to silence. */
export function silentMp3(seconds: number): Uint8Array<ArrayBuffer> {
  const frames = Math.max(1, Math.ceil((seconds * sampleRate) / samplesPerFrame))
  const bytes = new Uint8Array(frames * frameBytes)
  for (let frame = 0; frame < frames; frame += 1) bytes.set(frameHeader, frame * frameBytes)
  return bytes
}
