import { ApiError } from '../errors/api-error.ts'
import { explainFailure } from '../errors/explain-failure.ts'
import { sleep } from '../transport/clock.ts'
import type { Connection } from '../transport/connection.ts'
import type { VideoJob } from '../wire/videos.ts'
import type { CallOptions } from './call-options.ts'
import { videoGoesOn } from './video-goes-on.ts'
import { getVideo } from './videos.ts'

/** How to wait for a film. */
export interface WaitForVideoOptions extends CallOptions {
  /** Time between two questions, in milliseconds. @default 5_000 */
  intervalMs?: number | undefined
  /** Told after each question how far the job is. */
  onProgress?: ((job: VideoJob) => void) | undefined
}

/**
 * Asks for a film until it is finished, for as long as that takes; a `signal` ends the waiting, but
 * not the job.
 *
 * @throws ApiError when the job failed, was cancelled or expired, with the job as its `body`; and
 * what every call throws.
 */
export async function waitForVideo(
  connection: Connection,
  job: string | Pick<VideoJob, 'id'>,
  options: WaitForVideoOptions = {},
): Promise<VideoJob> {
  const { intervalMs = 5_000, onProgress, ...call } = options
  const jobId = typeof job === 'string' ? job : job.id
  for (;;) {
    const { data } = await getVideo(connection, jobId, call)
    onProgress?.(data)
    if (data.status === 'completed') return data
    if (!videoGoesOn(data.status)) throw await failureOf(data)
    await sleep(connection.clock, intervalMs, call.signal)
  }
}

/** The error that a job stands for which ended without a film. */
async function failureOf(job: VideoJob): Promise<ApiError> {
  const generationId = job.generation_id ?? undefined
  if (job.status === 'failed') {
    const message = job.error ?? 'The video job failed without saying why.'
    return await explainFailure({ error: { message }, body: job, generationId })
  }
  const why = job.error ? `: ${job.error}` : '.'
  return new ApiError('rejected', `The video job ${job.id} is ${job.status}${why}`, {
    body: job,
    generationId,
  })
}
