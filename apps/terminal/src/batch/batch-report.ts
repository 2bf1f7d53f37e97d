import type { BatchResult, Ledger } from '@waypost/client'
import type { Context } from '../context.ts'
import { messageOf } from '../failure.ts'
import { countOf, formatDuration, formatUsd } from '../screen/amounts.ts'
import { type LiveLines, liveLines } from '../screen/live-lines.ts'
import { paint } from '../screen/paint.ts'
import { printJson } from '../screen/print.ts'
import { progressBar } from '../screen/progress-bar.ts'
import type { BatchRequest } from './read-requests.ts'
import type { ResultsFile } from './results-file.ts'

interface FailedLine {
  id: string
  line: number
  message: string
}

const shownFailures = 20

/** Keeps count of a batch, and says how it goes and how it went. */
export class BatchReport {
  readonly #context: Context
  readonly #results: ResultsFile
  readonly #total: number
  readonly #ledger: Ledger
  readonly #live: LiveLines
  readonly #startedMs: number
  readonly #failures: FailedLine[] = []
  #answered = 0
  #endedBy: unknown

  constructor(results: ResultsFile, total: number, ledger: Ledger, context: Context) {
    this.#context = context
    this.#results = results
    this.#total = total
    this.#ledger = ledger
    this.#live = liveLines(context.stderr)
    this.#startedMs = context.now()
  }

  get #costUsd(): number {
    return this.#ledger.snapshot().total.costUsd
  }

  get isComplete(): boolean {
    return this.#results.answeredBefore + this.#answered === this.#total
  }

  begin(): void {
    const { answeredBefore, remaining } = this.#results
    if (answeredBefore > 0) {
      const rest = remaining.length === 0 ? 'none left' : `${remaining.length} left`
      this.#say(`${countOf(answeredBefore, 'request')} answered by an earlier run; ${rest}.`)
    }
    this.#show()
  }

  add({ id, line }: BatchRequest, result: BatchResult): void {
    if (result.status === 'done') {
      this.#answered++
    } else if (result.status === 'failed') {
      this.#failures.push({ id, line, message: messageOf(result.error) })
    } else {
      this.#endedBy ??= result.error
    }
    this.#show()
  }

  end(): void {
    this.#live.clear()
  }

  print(asJson: boolean): void {
    const { path, answeredBefore } = this.#results
    const skipped = this.#total - answeredBefore - this.#answered - this.#failures.length
    const durationMs = this.#context.now() - this.#startedMs
    const endedBy = this.#endedBy === undefined ? undefined : messageOf(this.#endedBy)
    if (asJson) {
      return printJson(this.#context, {
        total: this.#total,
        answered: this.#answered,
        answeredBefore,
        failed: this.#failures,
        skipped,
        ...(endedBy !== undefined && { endedBy }),
        costUsd: this.#costUsd,
        durationMs,
        results: path,
      })
    }
    const { stdout } = this.#context
    const failed = this.#failures.length === 0 ? '' : `, ${this.#failures.length} failed`
    const unsent = skipped === 0 ? '' : `, ${skipped} not sent`
    stdout.write(
      `${answeredBefore + this.#answered} of ${this.#total} answered${failed}${unsent}; ` +
        `${formatUsd(this.#costUsd)} in ${formatDuration(durationMs)}.\nResults: ${path}\n`,
    )
    this.#listFailures()
    if (endedBy !== undefined && !this.#context.signal.aborted) this.#say(`Ended early: ${endedBy}`)
  }

  #listFailures(): void {
    const { stdout } = this.#context
    for (const { id, line, message } of this.#failures.slice(0, shownFailures)) {
      const name = id === String(line) ? `line ${line}` : `line ${line} (${id})`
      stdout.write(`${paint(stdout, 'red', '✗')} ${name}: ${message}\n`)
    }
    const more = this.#failures.length - shownFailures
    if (more > 0) stdout.write(`… and ${more} more, in ${this.#results.path}\n`)
  }

  #show(): void {
    const { stderr, now } = this.#context
    const done = this.#answered + this.#failures.length
    const total = this.#results.remaining.length
    const bar = progressBar({ done, total, elapsedMs: now() - this.#startedMs }, stderr)
    const failed = this.#failures.length
    const trouble = failed === 0 ? '' : `, ${paint(stderr, 'red', `${failed} failed`)}`
    this.#live.show(`${bar}, ${formatUsd(this.#costUsd)}${trouble}`)
  }

  #say(message: string): void {
    const { stderr } = this.#context
    stderr.write(`${paint(stderr, 'dim', message)}\n`)
  }
}
