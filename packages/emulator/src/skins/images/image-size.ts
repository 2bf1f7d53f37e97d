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

/** The size that a request asks for: exactly, or by resolution and aspect ratio. */
export function imageSizeOf({ size, resolution, aspect_ratio }: ImageRequest): ImageSize {
  if (size != null && size !== 'auto') {
    const [width = 0, height = 0] = size.split('x').map(Number)
    if (width > longestSide || height > longestSide) {
      throw new ApiError(400, `size: no side may be longer than ${longestSide} pixels`)
    }
    return { width, height }
  }
  const side = sides[resolution ?? '1K'] ?? 1_024
  const [across = 1, down = 1] = (aspect_ratio ?? '1:1').split(':').map(Number)
  const longer = Math.max(across, down)
  return {
    width: Math.max(1, Math.round((side * across) / longer)),
    height: Math.max(1, Math.round((side * down) / longer)),
  }
}
