import {
  type Experimental_VideoModelV4CallOptions as CallOptions,
  type Experimental_VideoModelV4OperationStartResult as StartResult,
  type Experimental_VideoModelV4OperationStatusResult as StatusResult,
  InvalidArgumentError,
  type JSONValue,
} from '@ai-sdk/provider'
import { createVideo, downloadVideo, getVideo, videoGoesOn, type VideoJob } from '@waypost/core'
import type { AnswerFacts } from './answer-metadata.ts'
import { askEndpoint, describeAnswer } from './ask-endpoint.ts'
import { mediaKind, mediaUrl } from './host-media.ts'
import { callEndpoint, callOptions, type HostCall, type ModelSource } from './model-source.ts'
import { isJsonObject } from './part-options.ts'
import { type Warn, warnOfUnsupported } from './warnings.ts'

type StartOptions = CallOptions & { webhookUrl?: string }

const endpoint = { kind: 'video', path: '/videos', call: createVideo, facts: factsOf } as const

/** Starts the job of a film. */
export async function startVideo(source: ModelSource, options: StartOptions): Promise<StartResult> {
  const { prompt } = options
  const { data, ...told } = await askEndpoint(endpoint, source, options, (warn) => ({
    standard: standardOptions(options, warn),
    fixed: prompt === undefined ? {} : { prompt },
  }))
  return { ...told, operation: { id: data.id } }
}

/** Looks a job up. */
export async function videoStatus(
  source: ModelSource,
  options: HostCall & { operation: JSONValue },
): Promise<StatusResult> {
  const id = jobId(options.operation)
  const path = `/videos/${id}`
  return await callEndpoint(source.context, path, undefined, async (connection) => {
    const call = callOptions(options)
    const { data, response } = await getVideo(connection, id, call)
    const told = describeAnswer(source, response, factsOf(data))
    const { status, error, unsigned_urls } = data
    if (videoGoesOn(status)) return { status: 'pending', ...told }
    if (status !== 'completed') {
      return { status: 'error', error: error ?? `The video job is ${status}.`, ...told }
    }
    const mediaType = 'video/mp4'
    const films = (unsigned_urls ?? []).map(async (url, index) => {
      if (!url.includes(`${path}/content`)) return { type: 'url', url, mediaType } as const
      // The host would ask the API for it without the key, in vain.
      const film = await downloadVideo(connection, id, { ...call, index })
      return { type: 'binary', data: new Uint8Array(await film.arrayBuffer()), mediaType } as const
    })
    return { status: 'completed', videos: await Promise.all(films), warnings: [], ...told }
  })
}

/** The id of a job is not the one of its generation. */
function factsOf({ generation_id: id, ...job }: VideoJob): AnswerFacts {
  return { ...job, id }
}

/** The id of the job that an operation is. */
export function jobId(operation: JSONValue): string {
  const id = isJsonObject(operation) ? operation['id'] : undefined
  if (typeof id === 'string') return id
  const message = 'No video model of OpenRouter started this.'
  throw new InvalidArgumentError({ argument: 'operation', message })
}

function standardOptions(options: StartOptions, warn: Warn): Record<string, unknown> {
  const { aspectRatio, fps, image, frameImages = [], inputReferences } = options
  const isAdaptive = aspectRatio === 'adaptive'
  warnOfUnsupported({ fps, 'adaptive aspect ratio': isAdaptive || undefined }, warn)
  // The host names the first frame in both ways.
  const isNamed = frameImages.some(({ frameType }) => frameType === 'first_frame')
  const frames =
    !image || isNamed ? frameImages : [{ image, frameType: 'first_frame' }, ...frameImages]
  const frame_images = frames.map((frame) => ({
    type: 'image_url',
    image_url: { url: mediaUrl(frame.image) },
    frame_type: frame.frameType,
  }))
  return {
    duration: options.duration,
    size: options.resolution,
    aspect_ratio: isAdaptive ? undefined : aspectRatio,
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
