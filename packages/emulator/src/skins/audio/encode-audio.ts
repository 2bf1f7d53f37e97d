import { silentMp3 } from './silent-mp3.ts'
import { sampleRate } from './tones.ts'

/** How sound is written down. */
export type AudioFormat = 'pcm' | 'wav' | 'mp3'

/** Sound as bytes: 16-bit samples of one channel, with the header of a WAV file or without; or an MP3 of the same length. */
export function encodeAudio(
  samples: Int16Array<ArrayBuffer>,
  format: AudioFormat,
): Uint8Array<ArrayBuffer> {
  if (format === 'mp3') return silentMp3(samples.length / sampleRate)
  const header = format === 'wav' ? wavHeader(samples.length * 2) : new Uint8Array()
  const bytes = new Uint8Array(header.length + samples.length * 2)
  bytes.set(header)
  const view = new DataView(bytes.buffer, header.length)
  for (const [index, sample] of samples.entries()) view.setInt16(index * 2, sample, true)
  return bytes
}

const headerBytes = 44

function wavHeader(dataBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes)
  const view = new DataView(bytes.buffer)
  const name = (at: number, letters: string): void => {
    bytes.set(new TextEncoder().encode(letters), at)
  }
  name(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + dataBytes, true)
  name(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  // Plain samples, one channel, two bytes each.
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  name(36, 'data')
  view.setUint32(40, dataBytes, true)
  return bytes
}
