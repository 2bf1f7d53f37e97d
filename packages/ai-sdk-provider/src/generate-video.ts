import {
  APICallError,
  type Experimental_VideoModelV4CallOptions as CallOptions,
  type Experimental_VideoModelV4Result as Result,
} from '@ai-sdk/provider'
import { waitForVideo } from '@waypost/core'
import { callEndpoint, callOptions, type ModelSource } from './model-source.ts'
import { jobId, startVideo, videoStatus } from './video-calls.ts'

/**
 * Makes a film from its start to its end, for hosts that do not wait by themselves. A failure on the
 * way is final: the host would begin, and pay, another film.
 */
export async function generateVideo(source: ModelSource, options: CallOptions): Promise<Result> {
  const { operation, warnings } = await startVideo(source, options)
  try {
    const id = jobId(operation)
    const { maxRetries: _, ...call } = callOptions(options)
    await callEndpoint(source.context, `/videos/${id}`, undefined, (connection) =>
      waitForVideo(connection, id, call),
    )
    const ended = await videoStatus(source, { ...options, operation })
    if (ended.status === 'completed') return { ...ended, warnings }
    throw new Error(`The video job was completed, and then ${ended.status}.`)
  } catch (error) {
    throw APICallError.isInstance(error) ? Object.assign(error, { isRetryable: false }) : error
  }
}
