import {
  type Experimental_VideoModelV4 as VideoModelV4,
  type Experimental_VideoModelV4CallOptions as CallOptions,
  type Experimental_VideoModelV4OperationStartResult as StartResult,
  type Experimental_VideoModelV4OperationStatusResult as StatusResult,
  InvalidArgumentError,
  type JSONValue,
} from '@ai-sdk/provider'
import { createVideo, downloadVideo, getVideo } from '@waypost/core'
import type { VideoOptions } from '@waypost/core/schemas'
import type { AnswerFacts } from './answer-metadata.ts'
import { type DescribedAnswer, EndpointModel } from './endpoint-model.ts'
import { mediaKind, mediaUrl } from './host-media.ts'
import { isJsonObject } from './part-options.ts'
import { callEndpoint, callOptions, type HostCall } from './provider-context.ts'
import type { ModelSettings } from './request-body.ts'
import type { Warn } from './warnings.ts'

/** Settings of one video model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterVideoSettings = ModelSettings<VideoOptions>

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
    const endpoint = { kind: 'video', path: '/videos', call: createVideo } as const
    const { data, ...told } = await this.send(endpoint, options, (warn) => ({
      standard: standardOptions(options, warn),
      fixed: prompt === undefined ? {} : { prompt },
    }))
    return { ...told, operation: { id: data.id } }
  }

  async doStatus(options: HostCall & { operation: JSONValue }): Promise<StatusResult> {
    const id = jobId(options.operation)
    const path = `/videos/${id}`
    return await callEndpoint(this.context, path, undefined, async (connection) => {
      const call = callOptions(options)
      const { data, response } = await getVideo(connection, id, call)
      const told = this.describe(response, data)
      const { status, error, unsigned_urls } = data
      if (status === 'pending' || status === 'in_progress') return { status: 'pending', ...told }
      if (status !== 'completed') {
        return { status: 'error', error: error ?? `The video job is ${status}.`, ...told }
      }
      const mediaType = 'video/mp4'
      const films = (unsigned_urls ?? []).map(async (url, index) => {
        if (!url.includes(`${path}/content`)) return { type: 'url', url, mediaType } as const
        // The host would ask the API for it without the key, in vain.
        const film = await downloadVideo(connection, id, { ...call, index })
        return {
          type: 'binary',
          data: new Uint8Array(await film.arrayBuffer()),
          mediaType,
        } as const
      })
      return { status: 'completed', videos: await Promise.all(films), warnings: [], ...told }
    })
  }

  /** The id of a job is not the one of its generation. */
  protected override describe(response: Response, facts: AnswerFacts): DescribedAnswer {
    const { generation_id: id } = facts
    return super.describe(response, { ...facts, id: typeof id === 'string' ? id : undefined })
  }
}

function jobId(operation: JSONValue): string {
  const id = isJsonObject(operation) ? operation['id'] : undefined
  if (typeof id === 'string') return id
  const message = 'The operation is not one that a video model of OpenRouter has started.'
  throw new InvalidArgumentError({ argument: 'operation', message })
}

function standardOptions(options: StartOptions, warn: Warn): Record<string, unknown> {
  const { aspectRatio, fps, image, frameImages = [], inputReferences } = options
  if (fps !== undefined) warn({ type: 'unsupported', feature: 'fps' })
  if (aspectRatio === 'adaptive') warn({ type: 'unsupported', feature: 'adaptive aspect ratio' })
  const frames = [...(image ? [{ image, frameType: 'first_frame' }] : []), ...frameImages]
  const frame_images = frames.map((frame) => ({
    type: 'image_url',
    image_url: { url: mediaUrl(frame.image) },
    frame_type: frame.frameType,
  }))
  return {
    duration: options.duration,
    size: options.resolution,
    aspect_ratio: aspectRatio === 'adaptive' ? undefined : aspectRatio,
    frame_images: frames.length > 0 ? frame_images : undefined,
    input_references: inputReferences?.map((file) => {
      const type = `${mediaKind(file.mediaType ?? 'image')}_url`
      return { type, [type]: { url: mediaUrl(file) } }
    }),
    generate_audio: options.generateAudio,
    seed: options.seed,
    callback_url: options.webhookUrl,
  }
}
