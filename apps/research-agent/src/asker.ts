import { createInterface, type Interface } from 'node:readline'

/** Nobody is there to answer: the input has ended. */
export class NobodyAnswersError extends Error {
  override readonly name = 'NobodyAnswersError'
}

/** Asks the reader questions, whose answers are lines of the input. */
export class Asker implements Disposable {
  readonly #input: NodeJS.ReadableStream & { isTTY?: boolean }
  readonly #signal: AbortSignal
  #lines: Interface | undefined
  #answers: AsyncIterator<string> | undefined

  constructor(input: NodeJS.ReadableStream, signal: AbortSignal) {
    this.#input = input
    this.#signal = signal
  }

  /** Forgets what is typed while nothing is asked: nobody agrees to what he has not seen. */
  forgetUnasked(): void {
    if (this.#input.isTTY) this.#listen()
  }

  /** Stops listening, so that the process can end. */
  [Symbol.dispose](): void {
    this.#lines?.close()
  }

  /**
   * Whether a question is answered by yes; anything else is no.
   *
   * @throws NobodyAnswersError when the input has ended; the reason of the signal.
   */
  async agrees(question: string, say: (text: string) => void): Promise<boolean> {
    say(question)
    const { done, value } = await untilAborted(this.#nextLine(), this.#signal)
    // A terminal shows what is typed; elsewhere it has to be written down.
    if (this.#input.isTTY !== true) say(`${done === true ? '' : value}\n`)
    if (done === true) throw new NobodyAnswersError('Nobody answered.')
    return /^\s*y(es)?\s*$/i.test(value)
  }

  #listen(): Interface {
    // Not as a terminal, which would keep Ctrl-C from being a signal of the process.
    return (this.#lines ??= createInterface({ input: this.#input, terminal: false }))
  }

  async #nextLine(): Promise<IteratorResult<string, unknown>> {
    const lines = this.#listen()
    // Lines of a file or a pipe wait for their questions.
    if (this.#input.isTTY !== true) return (this.#answers ??= lines[Symbol.asyncIterator]()).next()
    if (!this.#input.readable) return { done: true, value: undefined }
    return new Promise((resolve) => {
      lines.once('line', (value) => resolve({ done: false, value }))
      lines.once('close', () => resolve({ done: true, value: undefined }))
    })
  }
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', abort, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
