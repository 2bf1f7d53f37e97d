/**
 * Sends answers together, once everything that has arrived is answered. To wake a client that
 * sleeps costs more than to answer it, and one wake then serves for all.
 */
export class Outbox {
  #waiting: (() => void)[] = []

  post(send: () => void): void {
    if (this.#waiting.length === 0) setImmediate(() => this.#sendAll())
    this.#waiting.push(send)
  }

  #sendAll(): void {
    const sends = this.#waiting
    this.#waiting = []
    for (const send of sends) send()
  }
}
