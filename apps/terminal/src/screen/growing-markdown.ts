import { liveLines } from './live-lines.ts'
import { splitBlocks } from './split-blocks.ts'

/**
 * Markdown that is rendered while it arrives: finished blocks stand as they are, and the last one is
 * drawn anew with each piece.
 */
export class GrowingMarkdown {
  readonly #stream: NodeJS.WriteStream
  readonly #render: (block: string) => string
  readonly #live: ReturnType<typeof liveLines>
  #pending = ''
  #began = false

  constructor(stream: NodeJS.WriteStream, render: (block: string) => string) {
    this.#stream = stream
    this.#render = render
    this.#live = liveLines(stream)
  }

  push(piece: string): void {
    const [finished, rest] = splitBlocks(this.#pending + piece)
    this.#pending = rest
    if (finished !== '') this.#settle(finished)
    if (rest.trim() !== '') this.#live.show(this.#gap() + this.#render(rest))
  }

  /** Writes the last block for good. */
  end(): void {
    if (this.#pending.trim() !== '') this.#settle(this.#pending)
    this.#pending = ''
  }

  #settle(blocks: string): void {
    this.#live.clear()
    this.#stream.write(`${this.#gap()}${this.#render(blocks)}\n`)
    this.#began = true
  }

  /** Blocks stand apart by a blank line. */
  #gap(): string {
    return this.#began ? '\n' : ''
  }
}
