import type {
  Experimental_VideoModelV4 as VideoModelV4,
  Experimental_VideoModelV4CallOptions as CallOptions,
  Experimental_VideoModelV4OperationStartResult as StartResult,
  Experimental_VideoModelV4OperationStatusResult as StatusResult,
  JSONValue,
} from '@ai-sdk/provider'
import { createVideo, getVideo } from '@waypost/core'
import type { VideoOptions } from '@waypost/core/schemas'
import { resultMetadata } from './answer-metadata.ts'
import { EndpointModel } from './endpoint-model.ts'
import { mediaKind, mediaUrl } from './media-type.ts'
import { isJsonObject } from './part-options.ts'
import type { HostCall } from './provider-context.ts'
import type { ModelSettings } from './request-body.ts'
import type { Warn } from './warnings.ts'

/** Settings of one video model, in OpenRouter's own spelling. */
export type OpenRouterVideoSettings = ModelSettings<VideoOptions> & {
  /** Whether films have sound; `generateAudio` of a call comes first. */
  generateAudio?: boolean | undefined
}

type StartOptions = CallOptions & { webhookUrl?: string }

/**
 * A video model of OpenRouter. It starts jobs and looks them up; the waiting is the host's, so a job
 * can also be looked up by another process.
 */
export class VideoModel extends EndpointModel<VideoOptions> implements VideoModelV4 {
  readonly provider = 'openrouter.video'
  readonly maxVideosPerCall = 1

  async doStart(options: StartOptions): Promise<StartResult> {
    const { prompt } = options
    const endpoint = { call: createVideo, path: '/videos' }
    const { result, warnings } = await this.send('video', endpoint, options, (warn) => ({
      standard: standardOptions(options, warn),
      fixed: prompt === undefined ? {} : { prompt },
    }))
    const { data, response } = result
    return {
      operation: { id: data.id },
      warnings,
      providerMetadata: { openrouter: resultMetadata({ ...data, id: data.generation_id }) },
      response: this.responseOf(response),
    }
  }

  async doStatus(options: HostCall & { operation: JSONValue }): Promise<StatusResult> {
    const id = jobId(options.operation)
    const endpoint = { call: getVideo, path: `/videos/${id}` }
    const { data, response } = await this.look(endpoint, id, options)
    const result = {
      providerMetadata: { openrouter: resultMetadata({ ...data, id: data.generation_id }) },
      response: this.responseOf(response),
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
}

function jobId(operation: JSONValue): string {
  const id = isJsonObject(operation) ? operation['id'] : undefined
  return typeof id === 'string' ? id : ''
}

function standardOptions(options: StartOptions, warn: Warn): Record<string, unknown> {
  const { aspectRatio, fps, image, frameImages = [], inputReferences } = options
  if (fps !== undefined) warn({ type: 'unsupported', feature: 'fps' })
  if (aspectRatio === 'adaptive') warn({ type: 'unsupported', feature: 'adaptive aspect ratio' })
  const frames = [...(image ? [{ image, frameType: 'first_frame' }] : []), ...frameImages]
  return {
    duration: options.duration,
    size: options.resolution,
    aspect_ratio: aspectRatio === 'adaptive' ? undefined : aspectRatio,
    frame_images:
      frames.length === 0
        ? undefined
        : frames.map((frame) => ({
            type: 'image_url',
            image_url: { url: mediaUrl(frame.image) },
            frame_type: frame.frameType,
          })),
    input_references: inputReferences?.map((file) => {
      const type = `${mediaKind(file.mediaType ?? 'image')}_url`
      return { type, [type]: { url: mediaUrl(file) } }
    }),
    generate_audio: options.generateAudio,
    seed: options.seed,
    callback_url: options.webhookUrl,
  }
}
