/** So many pieces are joined at once. */
const piecesPerBlock = 512

/**
 * Text that comes in small pieces. It takes little more room than its characters do, where a string
 * that is added to piece by piece keeps every piece, at tens of bytes each.
 */
export class GrowingText {
  #joined = ''
  #pieces: string[] = []

  /** Whether there is no text yet. */
  get isEmpty(): boolean {
    return this.#joined === '' && this.#pieces.length === 0
  }

  /** Adds a piece at the end. */
  add(piece: string): void {
    if (piece === '') return
    this.#pieces.push(piece)
    if (this.#pieces.length === piecesPerBlock) this.#join()
  }

  /** All of it so far. */
  toString(): string {
    // What is handed out is also what is kept, so that its characters exist once.
    if (this.#pieces.length > 0) this.#join()
    return this.#joined
  }

  #join(): void {
    this.#joined += this.#pieces.join('')
    this.#pieces = []
  }
}
