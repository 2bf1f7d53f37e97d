/** Where a job stands. */
export type VideoStatus = 'pending' | 'in_progress' | 'completed'

/** A film that was ordered. */
export interface VideoJob {
  readonly id: string
  readonly userId: string
  readonly generationId: string
  readonly model: string
  readonly prompt: string
  readonly seed: number | null
  readonly durationSeconds: number
  readonly orderedAtMs: number
  /** US dollars. */
  readonly cost: number
  readonly byok: boolean
}

const pendingMs = 2_000
/** How long a second of film takes. */
const workMsPerSecond = 2_000
const keptJobs = 1_000

/** The status that a job has reached at a moment: time alone moves it on. */
export function videoStatus(job: VideoJob, nowMs: number): VideoStatus {
  const elapsedMs = nowMs - job.orderedAtMs
  if (elapsedMs < pendingMs) return 'pending'
  return elapsedMs < pendingMs + job.durationSeconds * workMsPerSecond ? 'in_progress' : 'completed'
}

/** The films that were ordered lately. */
export class VideoJobs {
  readonly #jobs = new Map<string, VideoJob>()

  /** Oldest first. */
  get all(): readonly VideoJob[] {
    return [...this.#jobs.values()]
  }

  add(job: VideoJob): void {
    this.#jobs.set(job.id, job)
    const [oldest] = this.#jobs.keys()
    if (this.#jobs.size > keptJobs && oldest !== undefined) this.#jobs.delete(oldest)
  }

  find(id: string): VideoJob | undefined {
    return this.#jobs.get(id)
  }
}
