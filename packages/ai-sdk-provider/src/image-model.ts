import type { ImageModelV4, ImageModelV4CallOptions, ImageModelV4Result } from '@ai-sdk/provider'
import { generateImages, normaliseUsage } from '@waypost/core'
import type { ImageOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { EndpointModel } from './endpoint-model.ts'
import { mediaUrl } from './media-type.ts'
import type { ProviderContext } from './provider-context.ts'
import type { ModelSettings } from './request-body.ts'
import { asJson } from './wire-json.ts'

/** Settings of one image model, in OpenRouter's own spelling. */
export type OpenRouterImageSettings = ModelSettings<ImageOptions> & {
  /** How many pictures one call may ask for. @default 10 */
  maxImagesPerCall?: number | undefined
}

const endpoint = { call: generateImages, path: '/images' }

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
    const { result, warnings } = await this.send('image', endpoint, options, (warn) => {
      if (options.mask) warn({ type: 'unsupported', feature: 'mask' })
      return {
        standard: {
          n: options.n,
          size: options.size,
          aspect_ratio: options.aspectRatio,
          seed: options.seed,
          input_references: options.files?.map((file) => ({
            type: 'image_url',
            image_url: { url: mediaUrl(file) },
          })),
        },
        fixed: { prompt: options.prompt ?? '' },
      }
    })
    const { data, response } = result
    const { promptTokens, completionTokens, totalTokens, raw } = normaliseUsage(data.usage)
    const metadata = resultMetadata(data)
    return {
      images: data.data.map((image) => image.b64_json),
      warnings,
      providerMetadata: {
        openrouter: {
          ...metadata,
          // Of the metadata of several calls, the SDK keeps these lists alone: so what a call used
          // and cost stands on its first picture too.
          images: data.data.map(({ b64_json: _bytes, media_type, ...fields }, index) =>
            asJson({
              ...fields,
              ...(media_type && { mediaType: media_type }),
              ...(index === 0 && metadata['usage'] !== undefined && { usage: metadata['usage'] }),
            }),
          ),
        },
      },
      response: this.responseOf(response, data.created),
      ...(raw && {
        usage: { inputTokens: promptTokens, outputTokens: completionTokens, totalTokens },
      }),
    }
  }
}
