import { ConfigurationError } from '../errors/configuration-error.ts'
import { TimeoutError, type TimeoutPhase } from '../errors/timeout-error.ts'
import type { Clock } from './clock.ts'

/** How long to wait for what, in milliseconds; 0 means for ever. */
export interface Timeouts {
  /** Until the response begins; for an answer that is not streamed, until it is whole. @default 600_000 */
  responseMs?: number | undefined
  /** From the beginning of a streamed response to its first bytes. @default 300_000 */
  firstChunkMs?: number | undefined
  /** Between bytes of a streamed response; OpenRouter's comments count as bytes. @default 300_000 */
  betweenChunksMs?: number | undefined
}

/** What sets each limit, and how to say that it has passed. */
const phases: Record<TimeoutPhase, readonly [setting: keyof Timeouts, words: string]> = {
  response: ['responseMs', 'No response came within'],
  'first-chunk': ['firstChunkMs', 'The response began, but no data followed within'],
  'between-chunks': ['betweenChunksMs', 'The stream fell silent for'],
}

/** In Node, Bun and Deno a timer is an object; elsewhere a number. */
type Timer = { unref?(): void } | null | undefined

/** Timers count in 31 bits; a longer wait would end at once. */
const longestWaitMs = 2 ** 31 - 1

/**
 * One signal out of the caller's and a deadline of ours.
 *
 * The deadline moves while a request passes through its phases. It holds one timer, which looks at
 * its fire time whether there was life meanwhile, so that a chunk costs no timer.
 */
export class Deadline {
  readonly #controller = new AbortController()
  readonly #clock: Clock
  readonly #caller: AbortSignal | undefined
  readonly #limitsMs: Record<keyof Timeouts, number> = {
    responseMs: 600_000,
    firstChunkMs: 300_000,
    betweenChunksMs: 300_000,
  }
  readonly #listeners: ((error: unknown) => void)[] = []
  #phase: TimeoutPhase = 'response'
  #limitMs = 0
  #since = 0
  #timer: Timer
  #reject: ((reason: unknown) => void) | undefined

  /**
   * A limit that `timeouts` does not name is the one of `usual`.
   *
   * @throws ConfigurationError when a limit is no number, so that it would never pass, and for a name
   * that is none of theirs.
   */
  constructor(
    clock: Clock,
    caller: AbortSignal | undefined,
    timeouts: Timeouts | undefined,
    usual: Timeouts | undefined,
  ) {
    this.#clock = clock
    this.#caller = caller
    for (const [setting, given] of [usual, timeouts].flatMap((some) =>
      Object.entries(some ?? {}),
    )) {
      if (given == null) continue
      // What comes from the environment is text.
      const limitMs = Number(given)
      if (!(setting in this.#limitsMs && limitMs >= 0)) {
        throw new ConfigurationError(
          `\`timeouts\` takes ${Object.keys(this.#limitsMs).join(', ')} in milliseconds, ` +
            `not \`${setting}: ${given}\`.`,
        )
      }
      this.#limitsMs[setting as keyof Timeouts] = limitMs
    }
    if (caller?.aborted) this.handleEvent()
    else caller?.addEventListener('abort', this)
    this.enter('response')
  }

  /** Aborted with the caller's reason, or with our {@link TimeoutError}. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** What the promise gives, unless the signal is aborted first: then its reason, at once. */
  guard<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#reject = reject
      promise.then(resolve, reject)
    })
  }

  /** Begins to wait for something else. */
  enter(phase: TimeoutPhase): void {
    const lastLimitMs = this.#limitMs
    this.#phase = phase
    this.#limitMs = this.#limitsMs[phases[phase][0]]
    this.#since = this.#clock.now()
    // A timer that fires no later than it has to looks itself how much is left.
    if (lastLimitMs > 0 && lastLimitMs <= this.#limitMs) return
    this.#clock.clearTimeout(this.#timer)
    this.#arm(this.#limitMs)
  }

  /** There was life: the wait begins anew. */
  onActivity(): void {
    if (this.#phase === 'first-chunk') this.enter('between-chunks')
    else this.#since = this.#clock.now()
  }

  /** Lets somebody hear, once, that the deadline is closed, and of the error that closed it. */
  whenClosed(listener: (error: unknown) => void): void {
    this.#listeners.push(listener)
  }

  /** Lets go of the timer and of the caller's signal. */
  onClose(error?: unknown): void {
    this.#clock.clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this)
    for (const listener of this.#listeners.splice(0)) listener(error)
  }

  #arm(delayMs: number): void {
    if (this.signal.aborted || !(delayMs > 0 && delayMs <= longestWaitMs)) return
    this.#timer = this.#clock.setTimeout(() => this.#onTimer(), delayMs) as Timer
    // A body that nobody reads does not keep the process alive; one that is read does so itself.
    if (this.#phase !== 'response') this.#timer?.unref?.()
  }

  #onTimer(): void {
    const nowMs = this.#clock.now()
    // A clock that was set back would make the wait longer by as much.
    this.#since = Math.min(this.#since, nowMs)
    const restMs = this.#since + this.#limitMs - nowMs
    if (restMs > 0) return this.#arm(restMs)
    const [setting, words] = phases[this.#phase]
    const message = `${words} ${this.#limitMs / 1000} s. Send the request again, or raise \`timeouts.${setting}\`.`
    this.#abort(new TimeoutError(this.#phase, message))
  }

  /** The caller has aborted. */
  handleEvent(): void {
    this.#abort(this.#caller?.reason)
  }

  #abort(reason: unknown): void {
    this.#controller.abort(reason)
    this.#reject?.(this.signal.reason)
  }
}
