import type { ImageModelV4CallOptions, ImageModelV4Result } from '@ai-sdk/provider'
import { generateImages, normaliseUsage } from '@waypost/core'
import { askEndpoint } from './ask-endpoint.ts'
import { mediaUrl } from './host-media.ts'
import type { ModelSource } from './model-source.ts'
import { warnOfUnsupported } from './warnings.ts'
import { asJson } from './wire-json.ts'

const endpoint = { kind: 'image', path: '/images', call: generateImages } as const

/** Makes pictures. */
export async function generateImage(
  source: ModelSource,
  options: ImageModelV4CallOptions,
): Promise<ImageModelV4Result> {
  const { n, size, aspectRatio, seed, files, mask, prompt = '' } = options
  const { data, providerMetadata, warnings, response } = await askEndpoint(
    endpoint,
    source,
    options,
    (warn) => {
      warnOfUnsupported({ mask }, warn)
      const input_references = files?.map((file) => ({
        type: 'image_url',
        image_url: { url: mediaUrl(file) },
      }))
      return {
        standard: { n, size, aspect_ratio: aspectRatio, seed, input_references },
        fixed: { prompt },
      }
    },
  )
  const { promptTokens, completionTokens, totalTokens, costUsd, raw } = normaliseUsage(data.usage)
  const metadata = providerMetadata['openrouter']
  // Of the metadata of several calls, the SDK keeps these lists alone: so what a call used and
  // cost stands on its first picture too.
  const pictures = data.data.filter((image) => Boolean(image?.b64_json))
  const images = pictures.map(({ b64_json: _bytes, media_type, ...fields }, index) =>
    asJson({
      ...fields,
      ...(media_type && { mediaType: media_type }),
      ...(index === 0 && metadata?.['usage'] && { usage: metadata['usage'] }),
    }),
  )
  return {
    images: pictures.map((image) => image.b64_json),
    // The host tries again when there is none, which would be paid again.
    isRetryable: !costUsd,
    warnings,
    response,
    providerMetadata: { openrouter: { ...metadata, images } },
    ...(raw && {
      usage: { inputTokens: promptTokens, outputTokens: completionTokens, totalTokens },
    }),
  }
}
