import type { ImageModelV4, ImageModelV4CallOptions, ImageModelV4Result } from '@ai-sdk/provider'
import { generateImages, normaliseUsage } from '@waypost/core'
import type { ImageOptions } from '@waypost/core/schemas'
import { EndpointModel } from './endpoint-model.ts'
import { mediaUrl } from './host-media.ts'
import type { ProviderContext } from './provider-context.ts'
import type { ModelSettings } from './request-body.ts'
import { asJson } from './wire-json.ts'

/** Settings of one image model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterImageSettings = ModelSettings<ImageOptions> & {
  /** How many pictures one call may ask for. @default 10 */
  maxImagesPerCall?: number | undefined
}

const endpoint = { kind: 'image', path: '/images', call: generateImages } as const

/** An image model of OpenRouter. */
export class ImageModel extends EndpointModel<ImageOptions> implements ImageModelV4 {
  readonly provider = 'openrouter.image'
  readonly maxImagesPerCall: number
  readonly supportsFileInputs = true
  readonly supportsMaskInputs = false

  constructor(modelId: string, settings: OpenRouterImageSettings, context: ProviderContext) {
    // OpenRouter documentation: Image Generation, `n`.
    const { maxImagesPerCall = 10, ...options } = settings
    super(modelId, options, context)
    this.maxImagesPerCall = maxImagesPerCall
  }

  async doGenerate(options: ImageModelV4CallOptions): Promise<ImageModelV4Result> {
    const { n, size, aspectRatio, seed, files, mask, prompt = '' } = options
    const { data, warnings, response, providerMetadata } = await this.send(
      endpoint,
      options,
      (warn) => {
        if (mask) warn({ type: 'unsupported', feature: 'mask' })
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
    const { promptTokens, completionTokens, totalTokens, raw } = normaliseUsage(data.usage)
    const metadata = providerMetadata['openrouter']
    // Of the metadata of several calls, the SDK keeps these lists alone: so what a call used and
    // cost stands on its first picture too.
    const images = data.data.map(({ b64_json: _bytes, media_type, ...fields }, index) =>
      asJson({
        ...fields,
        ...(media_type && { mediaType: media_type }),
        ...(index === 0 && metadata?.['usage'] && { usage: metadata['usage'] }),
      }),
    )
    return {
      images: data.data.map((image) => image.b64_json),
      warnings,
      response,
      providerMetadata: { openrouter: { ...metadata, images } },
      ...(raw && {
        usage: { inputTokens: promptTokens, outputTokens: completionTokens, totalTokens },
      }),
    }
  }
}
