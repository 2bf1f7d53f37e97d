import type { LanguageModelV4File } from '@ai-sdk/provider'
import { parseDataUrl } from './media-type.ts'
import { asJsonObject, definedFields } from './wire-json.ts'
import type { EventOf } from './wire-types.ts'

type Image = EventOf<'image'>['image']
type Audio = EventOf<'audio-delta'>['audio']

/** A generated picture as a file part. */
export function imageToFile(image: Image): LanguageModelV4File {
  const { url } = image.image_url
  const inline = parseDataUrl(url)
  return inline
    ? {
        type: 'file',
        mediaType: inline.mediaType || 'image/png',
        data: { type: 'data', data: inline.base64 },
      }
    : { type: 'file', mediaType: 'image/*', data: { type: 'url', url: new URL(url) } }
}

/** A spoken answer as a file part; undefined when nothing was said. */
export function audioToFile(
  pieces: readonly Audio[],
  format = 'wav',
): LanguageModelV4File | undefined {
  if (pieces.length === 0) return undefined
  const { data: _data, transcript: _transcript, ...fields } = Object.assign({}, ...pieces) as Audio
  const data = pieces.map((piece) => piece.data ?? '').join('')
  const transcript = pieces.map((piece) => piece.transcript ?? '').join('') || undefined
  return {
    type: 'file',
    mediaType: format === 'mp3' ? 'audio/mpeg' : `audio/${format}`,
    data: { type: 'data', data },
    providerMetadata: {
      openrouter: { audio: asJsonObject(definedFields({ ...fields, transcript }) ?? {}) },
    },
  }
}
