import type { LanguageModelV4File } from '@ai-sdk/provider'
import { type GeneratedAudio, type GeneratedImage, joinAudio, parseDataUrl } from '@waypost/core'
import { asJsonObject } from './wire-json.ts'

/** A generated picture as a file part; undefined when it has no URL that can be read. */
export function imageToFile(
  image: Partial<GeneratedImage> | null,
): LanguageModelV4File | undefined {
  const link: unknown = image?.image_url
  const url: unknown = typeof link === 'string' ? link : Object(link).url
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const inline = parseDataUrl(url)
  if (!inline)
    return { type: 'file', mediaType: 'image/*', data: { type: 'url', url: new URL(url) } }
  const mediaType = inline.mediaType || 'image/png'
  return { type: 'file', mediaType, data: { type: 'data', data: inline.base64 } }
}

/** A spoken answer as a file part; undefined when nothing was said. */
export function audioToFile(
  pieces: readonly GeneratedAudio[],
  format = 'wav',
): LanguageModelV4File | undefined {
  if (pieces.length === 0) return undefined
  const { data, ...fields } = joinAudio(pieces)
  return {
    type: 'file',
    mediaType: format === 'mp3' ? 'audio/mpeg' : `audio/${format}`,
    data: { type: 'data', data: data ?? '' },
    providerMetadata: { openrouter: { audio: asJsonObject(fields) } },
  }
}
