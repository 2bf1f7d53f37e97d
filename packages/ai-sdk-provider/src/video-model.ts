import type {
  Experimental_VideoModelV4 as VideoModelV4,
  Experimental_VideoModelV4CallOptions as CallOptions,
  Experimental_VideoModelV4OperationStartResult as StartResult,
  Experimental_VideoModelV4OperationStatusResult as StatusResult,
  JSONValue,
} from '@ai-sdk/provider'
import { createVideo, getVideo, type VideoRequest } from '@waypost/core'
import type { VideoOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { mediaUrl } from './media-type.ts'
import { isJsonObject } from './part-options.ts'
import { callEndpoint, headersOf, type HostCall, type ProviderContext } from './provider-context.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import { type Warn, warningList } from './warnings.ts'

/** Settings of one video model, in OpenRouter's own spelling. */
export type OpenRouterVideoSettings = ModelSettings<VideoOptions>

/**
 * A video model of OpenRouter. It starts jobs and looks them up; the waiting is the host's, so a job
 * can also be looked up by another process.
 */
export class VideoModel implements VideoModelV4 {
  readonly specificationVersion = 'v4'
  readonly provider = 'openrouter.video'
  readonly modelId: string
  readonly maxVideosPerCall = 1
  readonly #settings: OpenRouterVideoSettings
  readonly #context: ProviderContext

  constructor(modelId: string, settings: OpenRouterVideoSettings, context: ProviderContext) {
    this.modelId = modelId
    this.#settings = settings
    this.#context = context
  }

  async doStart(options: CallOptions & { webhookUrl?: string }): Promise<StartResult> {
    const { warnings, warn } = warningList()
    const { prompt } = options
    const body = await requestBody<VideoRequest>(
      {
        kind: 'video',
        settings: this.#settings,
        standard: standardOptions(options, warn),
        extraBody: this.#context.extraBody,
        providerOptions: options.providerOptions,
        fixed: { model: this.modelId, ...(prompt !== undefined && { prompt }) },
      },
      warn,
    )
    const endpoint = { call: createVideo, path: '/videos' }
    const { data, response } = await callEndpoint(endpoint, this.#context, body, options)
    return {
      operation: { id: data.id },
      warnings,
      providerMetadata: { openrouter: resultMetadata({ ...data, id: data.generation_id }) },
      response: this.#responseOf(response),
    }
  }

  async doStatus(options: HostCall & { operation: JSONValue }): Promise<StatusResult> {
    const { operation } = options
    const id = isJsonObject(operation) ? String(operation['id']) : ''
    const endpoint = { call: getVideo, path: `/videos/${id}` }
    const { data, response } = await callEndpoint(endpoint, this.#context, id, options)
    const result = {
      providerMetadata: { openrouter: resultMetadata({ ...data, id: data.generation_id }) },
      response: this.#responseOf(response),
    }
    if (data.status === 'pending' || data.status === 'in_progress') {
      return { status: 'pending', ...result }
    }
    if (data.status !== 'completed') {
      return { status: 'error', error: data.error ?? `The video job is ${data.status}.`, ...result }
    }
    const videos = (data.unsigned_urls ?? []).map((url) => ({
      type: 'url' as const,
      url,
      mediaType: 'video/mp4',
    }))
    return { status: 'completed', videos, warnings: [], ...result }
  }

  #responseOf(response: Response): StartResult['response'] {
    const timestamp = new Date(this.#context.connection.clock.now())
    return { timestamp, modelId: this.modelId, headers: headersOf(response) }
  }
}

function standardOptions(
  options: CallOptions & { webhookUrl?: string },
  warn: Warn,
): Record<string, unknown> {
  const { aspectRatio, fps, image, frameImages = [], inputReferences } = options
  if (fps !== undefined) warn({ type: 'unsupported', feature: 'fps' })
  if (aspectRatio === 'adaptive') warn({ type: 'unsupported', feature: 'adaptive aspect ratio' })
  const frames = [...(image ? [{ image, frameType: 'first_frame' }] : []), ...frameImages].map(
    (frame) => ({
      type: 'image_url',
      image_url: { url: mediaUrl(frame.image) },
      frame_type: frame.frameType,
    }),
  )
  return {
    duration: options.duration,
    size: options.resolution,
    aspect_ratio: aspectRatio === 'adaptive' ? undefined : aspectRatio,
    frame_images: frames.length > 0 ? frames : undefined,
    input_references: inputReferences?.map((file) => {
      const kind = `${file.mediaType?.split('/')[0] ?? 'image'}_url`
      return { type: kind, [kind]: { url: mediaUrl(file) } }
    }),
    generate_audio: options.generateAudio,
    seed: options.seed,
    callback_url: options.webhookUrl,
  }
}
