import { ApiError } from '../../http/api-error.ts'
import type { ImageRequest } from '../../validation/image-schema.ts'
import type { ImageSize } from './draw.ts'
import { tableOf } from '../../memory/table.ts'

const longestSide = 4_096
const sides = tableOf<number>({
  '512': 512,
  '1K': 1_024,
  '2K': 2_048,
  '4K': 4_096,
})

/**
 * The size that a request asks for: exactly, or by resolution and aspect ratio. What contradicts an
 * exact size is refused. OpenRouter documentation: Image generation.
 */
export function imageSizeOf({ size, resolution, aspect_ratio }: ImageRequest): ImageSize {
  const ratio = ratioOf(aspect_ratio)
  const exact = /^(\d+)x(\d+)$/.exec(size ?? '')
  if (exact === null) {
    const named = size != null && size !== 'auto' ? size : resolution
    const side = sides[named ?? '1K'] ?? 1_024
    return {
      width: Math.max(1, Math.round(side * Math.min(1, ratio ?? 1))),
      height: Math.max(1, Math.round(side / Math.max(1, ratio ?? 1))),
    }
  }
  const [width, height] = [Number(exact[1]), Number(exact[2])]
  const longer = Math.max(width, height)
  if (longer > longestSide) {
    throw new ApiError(400, `size: no side may be longer than ${longestSide} pixels`)
  }
  if (resolution != null && differs(longer, sides[resolution])) {
    throw new ApiError(400, `resolution: ${resolution} contradicts the size ${size}`)
  }
  if (differs(width / height, ratio)) {
    throw new ApiError(400, `aspect_ratio: ${aspect_ratio} contradicts the size ${size}`)
  }
  return { width, height }
}

/** Width by height; nothing where a request leaves it open. */
function ratioOf(aspectRatio: unknown): number | undefined {
  const [across = NaN, down = NaN] = String(aspectRatio).split(':').map(Number)
  const ratio = across / down
  return ratio > 0 && ratio < Infinity ? ratio : undefined
}

// Sizes that models paint are multiples of 16 or 64 pixels, so they meet a ratio only nearly.
function differs(actual: number, wanted = actual): boolean {
  return Math.abs(actual / wanted - 1) > 0.1
}
