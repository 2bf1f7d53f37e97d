import { type VideoJob, waitForVideo as waitWith, type WaitForVideoOptions } from '@waypost/core'
import type { OpenRouter } from './openrouter.ts'

/**
 * Asks for a film until it is finished; a `signal` ends the waiting, but not the job.
 *
 * @throws ApiError when the job failed, was cancelled or expired, and what every call throws.
 */
export async function waitForVideo(
  client: OpenRouter,
  job: string | Pick<VideoJob, 'id'>,
  options?: WaitForVideoOptions,
): Promise<VideoJob> {
  return await waitWith(client.connection, job, options)
}
