import { visibleText } from './visible-text.ts'

/** How a line looks. */
export interface Look {
  /** What its first line begins with; those that follow are set in as far. */
  mark: string
  paint: (text: string) => string
}

/** Writes one text after another as they arrive, broken between words to fit the terminal. */
export class WrappedWriter {
  readonly #write: (text: string) => void
  readonly #columns: number
  #look: Look | undefined
  #line = ''
  /** Whether the text has a line, so that the mark is told. */
  #begun = false
  #unfinished = ''

  constructor(write: (text: string) => void, columns: number) {
    this.#write = write
    this.#columns = columns
  }

  /** Goes on with a text, or begins one when it looks different. */
  append(text: string, look: Look): void {
    if (this.#look !== look) this.finish()
    this.#look = look
    const words = `${this.#unfinished}${visibleText(text)}`.split(/(?<=\n)|(?<=\S)(?= )/)
    this.#unfinished = words.pop() ?? ''
    for (const word of words) this.#put(word)
  }

  /** Ends the text and its line. */
  finish(): void {
    if (this.#unfinished !== '') this.#put(this.#unfinished)
    if (this.#line !== '') this.#write('\n')
    this.#look = undefined
    this.#unfinished = ''
    this.#line = ''
    this.#begun = false
  }

  #put(word: string): void {
    const isFull = this.#line.length + word.trimEnd().length > this.#columns
    if (isFull && this.#line !== '') {
      this.#breakLine()
      this.#add(word.trim())
    } else this.#add(word.replace(/\n$/, ''))
    if (word.endsWith('\n') && this.#begun) this.#breakLine()
  }

  #add(text: string): void {
    if (text.trim() === '' || !this.#look) return
    const { mark, paint } = this.#look
    if (this.#line === '') {
      this.#line = this.#begun ? ' '.repeat(mark.length) : mark
      this.#write(paint(this.#line))
      this.#begun = true
    }
    this.#write(paint(text))
    this.#line += text
  }

  #breakLine(): void {
    this.#write('\n')
    this.#line = ''
  }
}
