import type { ImageModelV4, ImageModelV4CallOptions, ImageModelV4Result } from '@ai-sdk/provider'
import { generateImages, type ImageRequest, normaliseUsage } from '@waypost/core'
import type { ImageOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { mediaUrl } from './media-type.ts'
import { callEndpoint, headersOf, type ProviderContext } from './provider-context.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import { warningList } from './warnings.ts'
import { asJson } from './wire-json.ts'

/** Settings of one image model, in OpenRouter's own spelling. */
export type OpenRouterImageSettings = ModelSettings<ImageOptions> & {
  /** How many pictures one call may ask for. @default 10 */
  maxImagesPerCall?: number | undefined
}

/** An image model of OpenRouter. */
export class ImageModel implements ImageModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.image'
  readonly modelId: string
  readonly maxImagesPerCall: number
  readonly supportsFileInputs = true
  readonly supportsMaskInputs = false
  readonly #settings: ModelSettings<ImageOptions>
  readonly #context: ProviderContext

  constructor(modelId: string, settings: OpenRouterImageSettings, context: ProviderContext) {
    // OpenRouter documentation: Image Generation, `n`.
    const { maxImagesPerCall = 10, ...rest } = settings
    this.modelId = modelId
    this.maxImagesPerCall = maxImagesPerCall
    this.#settings = rest
    this.#context = context
  }

  async doGenerate(options: ImageModelV4CallOptions): Promise<ImageModelV4Result> {
    const { warnings, warn } = warningList()
    if (options.mask) warn({ type: 'unsupported', feature: 'mask' })
    const body = await requestBody<ImageRequest>(
      {
        kind: 'image',
        settings: this.#settings,
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
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: { model: this.modelId, prompt: options.prompt ?? '' },
      },
      warn,
    )
    const endpoint = { call: generateImages, path: '/images' }
    const { data, response } = await callEndpoint(endpoint, this.#context, body, options)
    const { promptTokens, completionTokens, totalTokens, raw } = normaliseUsage(data.usage)
    return {
      images: data.data.map((image) => image.b64_json),
      warnings,
      providerMetadata: {
        openrouter: {
          ...resultMetadata(data),
          images: data.data.map(({ b64_json: _bytes, media_type, ...fields }) =>
            asJson({ ...fields, ...(media_type && { mediaType: media_type }) }),
          ),
        },
      },
      response: {
        timestamp: new Date(
          data.created ? data.created * 1000 : this.#context.connection.clock.now(),
        ),
        modelId: this.modelId,
        headers: headersOf(response),
      },
      ...(raw && {
        usage: { inputTokens: promptTokens, outputTokens: completionTokens, totalTokens },
      }),
    }
  }
}
