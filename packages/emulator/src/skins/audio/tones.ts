/** Samples per second of everything that the simulated voice says. */
export const sampleRate = 24_000

const samplesPerTone = 400
const lowestTone = 600
const toneStep = 150
const marker = 16
const loudness = 8_000
const silentRun = 20

/**
 * Speaks a text in tones: two of sixteen pitches for each byte, after a mark whose length tells the
 * speed. It sounds like a modem and, unlike noise, can be understood again.
 */
export function textToSamples(text: string, speed: number): Int16Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  const length = Math.round(samplesPerTone / speed)
  const samples = new Int16Array(length * (2 + bytes.length * 2))
  writeTone(samples, 0, length, marker)
  for (const [index, byte] of bytes.entries()) {
    const start = length * (2 + index * 2)
    writeTone(samples, start, length, byte >> 4)
    writeTone(samples, start + length, length, byte & 15)
  }
  return samples
}

/** Understands what `textToSamples` said; nothing for any other sound. */
export function samplesToText(samples: Int16Array): string | undefined {
  const length = endOfMark(samples)
  if (length === undefined || strongestTone(samples, 0, length) !== marker) return undefined
  const bytes = new Uint8Array(Math.floor((samples.length / length - 2) / 2))
  for (let index = 0; index < bytes.length; index += 1) {
    const start = length * (2 + index * 2)
    const high = strongestTone(samples, start, length)
    bytes[index] = (high << 4) | strongestTone(samples, start + length, length)
  }
  return new TextDecoder().decode(bytes)
}

function writeTone(samples: Int16Array, start: number, length: number, tone: number): void {
  const step = angleOf(tone)
  for (let index = 0; index < length; index += 1) {
    samples[start + index] = Math.round(loudness * Math.cos(step * index))
  }
}

function angleOf(tone: number): number {
  return (2 * Math.PI * (lowestTone + tone * toneStep)) / sampleRate
}

function endOfMark(samples: Int16Array): number | undefined {
  const longest = samplesPerTone * 4
  for (let start = 1; start <= Math.min(longest, samples.length - silentRun); start += 1) {
    if (samples.subarray(start, start + silentRun).every((sample) => sample === 0)) return start
  }
  return undefined
}

/** The pitch with the most energy, by Goertzel's method. */
function strongestTone(samples: Int16Array, start: number, length: number): number {
  let strongest = 0
  let most = -1
  for (let tone = 0; tone <= marker; tone += 1) {
    const coefficient = 2 * Math.cos(angleOf(tone))
    let [before, earlier] = [0, 0]
    for (let index = 0; index < length; index += 1) {
      const next = (samples[start + index] ?? 0) + coefficient * before - earlier
      earlier = before
      before = next
    }
    const energy = before * before + earlier * earlier - coefficient * before * earlier
    if (energy > most) [strongest, most] = [tone, energy]
  }
  return strongest
}
