import type { Accounting } from '../transport/accounting.ts'
import type { VideoJob } from '../wire/videos.ts'
import type { Account } from './account.ts'
import { videoGoesOn } from './video-goes-on.ts'

/** The books of a call that may have begun a job. */
export interface JobAccount extends Account {
  /** The job ended without costing anything. */
  cancel(): void
}

/** Books of jobs that were begun and not yet seen to end. */
class OpenJobs {
  readonly #accounts = new Map<string, JobAccount>()

  /** Keeps the books of a job open; false when what was received is none that goes on. */
  keep(received: object | undefined, account: JobAccount): boolean {
    const { id, status }: Partial<VideoJob> = received ?? {}
    if (!id || !videoGoesOn(status)) return false
    this.#accounts.set(id, account)
    return true
  }

  /** Closes the books of a job that has ended. */
  settle(received: object | undefined): void {
    const { id = '', status, generation_id, ...job }: Partial<VideoJob> = received ?? {}
    const account = this.#accounts.get(id)
    if (account === undefined || videoGoesOn(status)) return
    this.#accounts.delete(id)
    if (status === 'completed' || job.usage) account.close({ ...job, id: generation_id ?? id })
    else account.cancel()
  }
}

const jobsByBooks = new WeakMap<object, OpenJobs>()

/** Connections that share their books share their jobs. */
export function openJobsOf({ budget, ledger }: Accounting): OpenJobs {
  const books = ledger ?? budget ?? {}
  const jobs = jobsByBooks.get(books) ?? new OpenJobs()
  jobsByBooks.set(books, jobs)
  return jobs
}
