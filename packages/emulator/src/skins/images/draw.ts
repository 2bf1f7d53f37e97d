import type { Random } from '../../chance/random.ts'
import type { Bitmap } from './png.ts'

/** Width and height in pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

const cells = 12
const colours = 6

/** Paints a mirrored mosaic out of chance. With fewer cells it is the same picture, blurred. */
export function drawMosaic(
  { width, height }: ImageSize,
  random: Random,
  detail: number = cells,
): Bitmap {
  const palette = Array.from({ length: colours }, () => {
    return [random.integer(256), random.integer(256), random.integer(256)] as const
  })
  const mosaic = Array.from({ length: cells * cells }, () => random.integer(colours))
  const coarse = cells / detail
  const pixels = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const cellRow = Math.floor(Math.floor((row * cells) / height) / coarse) * coarse
    for (let column = 0; column < width; column += 1) {
      const mirrored = Math.min(column, width - 1 - column) * 2
      const cellColumn = Math.floor(Math.floor((mirrored * cells) / width) / coarse) * coarse
      pixels[row * width + column] = mosaic[cellRow * cells + cellColumn] ?? 0
    }
  }
  return { width, height, pixels, palette }
}

/** The same mosaic as a vector image. */
export function mosaicToSvg({ width, height }: ImageSize, random: Random): string {
  const { pixels, palette } = drawMosaic({ width: cells, height: cells }, random)
  const squares = Array.from(pixels, (colour, index) => {
    const [x, y] = [index % cells, Math.floor(index / cells)]
    return `<rect x="${x}" y="${y}" width="1" height="1" fill="rgb(${palette[colour]?.join(',')})"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${cells} ${cells}" preserveAspectRatio="none">${squares.join('')}</svg>`
}
