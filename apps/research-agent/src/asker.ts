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
    // Not as a terminal, which would keep Ctrl-C from being a signal of the process.
    this.#lines ??= createInterface({ input: this.#input, terminal: false })
    this.#answers ??= this.#lines[Symbol.asyncIterator]()
    const { done, value } = await untilAborted(this.#answers.next(), this.#signal)
    // A terminal shows what is typed; elsewhere it has to be written down.
    if (this.#input.isTTY !== true) say(`${done === true ? '' : value}\n`)
    if (done === true) throw new NobodyAnswersError('Nobody answered.')
    return /^\s*y(es)?\s*$/i.test(value)
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
