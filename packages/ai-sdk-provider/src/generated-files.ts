import type { LanguageModelV4File } from '@ai-sdk/provider'
import { type GeneratedAudio, type GeneratedImage, parseDataUrl } from '@waypost/core'
import { asJsonObject } from './wire-json.ts'

/** A generated picture as a file part; undefined when it has no URL that the host can read. */
export function imageToFile(
  image: Partial<GeneratedImage> | null,
): LanguageModelV4File | undefined {
  const link: unknown = image?.image_url
  const url: unknown = typeof link === 'string' ? link : Object(link).url
  if (typeof url !== 'string') return undefined
  const inline = parseDataUrl(url)
  if (inline) {
    const mediaType = inline.mediaType || 'image/png'
    return { type: 'file', mediaType, data: { type: 'data', data: inline.base64 } }
  }
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined
  return { type: 'file', mediaType: 'image/*', data: { type: 'url', url: new URL(url) } }
}

/** A spoken answer as a file part; undefined when it has no sound. */
export function audioToFile(
  { data, ...fields }: GeneratedAudio,
  format = 'wav',
): LanguageModelV4File | undefined {
  if (!data) return undefined
  return {
    type: 'file',
    mediaType: format === 'mp3' ? 'audio/mpeg' : `audio/${format}`,
    data: { type: 'data', data },
    providerMetadata: { openrouter: { audio: asJsonObject(fields) } },
  }
}
