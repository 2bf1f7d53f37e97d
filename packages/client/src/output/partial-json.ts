/**
 * Reads JSON while it is being written. Text is scanned once; what is open is closed for a look at
 * the value so far.
 */
export class PartialJson {
  #text = ''
  #scanned = 0
  /** What would close the open arrays and objects, innermost last. */
  readonly #closers: string[] = []
  #inString = false
  #escaped = false
  /** Where the last escape began. */
  #escapeStart = 0
  /** Where a text that could be closed ended last, and with what. */
  #safeLength = 0
  #safeClosers = ''

  /** How much text there is. */
  get length(): number {
    return this.#text.length
  }

  /** Adds text. */
  push(text: string): void {
    this.#text += text
  }

  /** The value so far; undefined while there is none. */
  value(): unknown {
    this.#scan()
    for (const candidate of this.#candidates()) {
      try {
        return JSON.parse(candidate)
      } catch {
        // This end is inside a word or a pair; an earlier one is not.
      }
    }
    return undefined
  }

  *#candidates(): Generator<string> {
    const closers = this.#closers.toReversed().join('')
    // An escape that has only begun would take the quote that closes the text.
    const isCut = /^\\(?:u[\da-fA-F]{0,3})?$/.test(this.#text.slice(this.#escapeStart))
    const body = isCut ? this.#text.slice(0, this.#escapeStart) : this.#text
    yield `${body}${this.#inString ? '"' : ''}${closers}`
    yield this.#text.slice(0, this.#safeLength) + this.#safeClosers
  }

  #scan(): void {
    for (; this.#scanned < this.#text.length; this.#scanned++) {
      const character = this.#text.charAt(this.#scanned)
      if (this.#inString) this.#scanInString(character)
      else this.#scanOutside(character)
    }
  }

  #scanInString(character: string): void {
    if (this.#escaped) this.#escaped = false
    else if (character === '"') this.#inString = false
    else if (character === '\\') {
      this.#escaped = true
      this.#escapeStart = this.#scanned
    }
  }

  #scanOutside(character: string): void {
    switch (character) {
      case '"':
        this.#inString = true
        break
      case '{':
      case '[':
        this.#closers.push(character === '{' ? '}' : ']')
        this.#remember(this.#scanned + 1)
        break
      case '}':
      case ']':
        this.#closers.pop()
        this.#remember(this.#scanned + 1)
        break
      case ',':
        // Before the comma a value is complete.
        this.#remember(this.#scanned)
        break
    }
  }

  #remember(length: number): void {
    this.#safeLength = length
    this.#safeClosers = this.#closers.toReversed().join('')
  }
}
