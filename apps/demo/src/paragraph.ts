/** How a text looks. */
export interface Look {
  /** What its first line begins with. */
  mark: string
  /** What its other lines begin with. */
  indent: string
  paint: (text: string) => string
}

/** Writes text in the pieces in which it comes, and breaks lines between words. */
export class Paragraph {
  readonly #write: (text: string) => void
  readonly #columns: number
  #column = 0
  #gap = ''
  /** The beginning of a word whose end has not come yet. */
  #word = ''

  constructor(write: (text: string) => void, columns: number) {
    this.#write = write
    this.#columns = columns
  }

  add(text: string, look: Look): void {
    const pieces = `${this.#word}${text}`.match(/\s+|\S+/g) ?? []
    this.#word = /\S$/.test(text) ? (pieces.pop() ?? '') : ''
    for (const piece of pieces) this.#put(piece, look)
  }

  /** Finishes the line. */
  end(look: Look): void {
    if (this.#word !== '') this.#put(this.#word, look)
    if (this.#column > 0) this.#write('\n')
    this.#word = ''
    this.#gap = ''
    this.#column = 0
  }

  #put(piece: string, { mark, indent, paint }: Look): void {
    if (/^\s/.test(piece)) {
      this.#gap = piece.includes('\n') ? '\n' : ' '
      return
    }
    const full = this.#column + this.#gap.length + piece.length > this.#columns
    if (this.#column === 0 || full || this.#gap === '\n') {
      const start = this.#column === 0 ? mark : `\n${indent}`
      this.#write(paint(`${start}${piece}`))
      this.#column = indent.length + piece.length
    } else {
      this.#write(`${this.#gap}${paint(piece)}`)
      this.#column += this.#gap.length + piece.length
    }
    this.#gap = ''
  }
}
