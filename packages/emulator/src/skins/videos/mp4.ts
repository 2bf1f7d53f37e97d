import { concatenated } from '../images/concatenated.ts'

/** A film of still images, one second each. */
export interface Film {
  readonly width: number
  readonly height: number
  /** PNG files. */
  readonly frames: readonly Uint8Array[]
}

// Ticks per second of everything that the file times.
const timescale = 1_000
const identityMatrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000]

/** Writes a film as an MP4 file (ISO/IEC 14496-12) with one track of PNG frames. */
export function encodeMp4({ width, height, frames }: Film): Uint8Array<ArrayBuffer> {
  const duration = frames.length * timescale
  const fileType = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2mp41'))
  const data = box('mdat', ...frames)
  const firstFrameAt = fileType.length + 8
  const movieHeader = fullBox(
    'mvhd',
    u32(0, 0, timescale, duration, 0x10000, 0x01000000, 0, 0, ...identityMatrix),
    u32(0, 0, 0, 0, 0, 0, 2),
  )
  const trackHeader = fullBox(
    'tkhd',
    u32(0, 0, 1, 0, duration, 0, 0, 0, 0, ...identityMatrix, width << 16, height << 16),
  )
  // The flags of a track say that it is enabled and part of the movie.
  trackHeader[11] = 3
  const sampleTable = box(
    'stbl',
    fullBox('stsd', u32(1), sampleEntry(width, height)),
    fullBox('stts', u32(1, frames.length, timescale)),
    fullBox('stsc', u32(1, 1, frames.length, 1)),
    fullBox('stsz', u32(0, frames.length, ...frames.map(({ length }) => length))),
    fullBox('stco', u32(1, firstFrameAt)),
  )
  const selfContained = fullBox('url ')
  selfContained[11] = 1
  const videoHeader = fullBox('vmhd', u32(0, 0))
  videoHeader[11] = 1
  const media = box(
    'mdia',
    fullBox('mdhd', u32(0, 0, timescale, duration, 0x55c40000)),
    fullBox('hdlr', u32(0), ascii('vide'), u32(0, 0, 0), ascii('Video\0')),
    box('minf', videoHeader, box('dinf', fullBox('dref', u32(1), selfContained)), sampleTable),
  )
  const movie = box('moov', movieHeader, box('trak', trackHeader, media))
  return concatenated([fileType, data, movie])
}

function sampleEntry(width: number, height: number): Uint8Array {
  const dimensions = u32((width << 16) | height)
  const resolution = u32(0x480000, 0x480000)
  const depthAndColours = Uint8Array.of(0, 24, 0xff, 0xff)
  return box(
    'png ',
    u32(0, 1, 0, 0, 0, 0),
    dimensions,
    resolution,
    u32(0),
    Uint8Array.of(0, 1),
    new Uint8Array(32),
    depthAndColours,
  )
}

function box(name: string, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = content.reduce((sum, { length }) => sum + length, 8)
  return concatenated([u32(size), ascii(name), ...content])
}

/** A box that begins with its version and flags. */
function fullBox(name: string, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return box(name, u32(0), ...content)
}

function u32(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value)
  return new Uint8Array(view.buffer)
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
