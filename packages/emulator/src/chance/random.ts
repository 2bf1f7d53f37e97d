/** A generator of repeatable chance. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `limit`. */
  integer(limit: number): number
  /** One element of a list that is not empty. */
  pick<Item extends {} | null>(items: readonly Item[]): Item
  /** `length` lowercase hexadecimal digits. */
  hex(length: number): string
  /** `length` letters and digits. */
  letters(length: number): string
  /** Thirty-two hexadecimal digits in the groups of a UUID. */
  uuid(): string
  /** A generator of its own for one purpose, so that purposes do not disturb each other. */
  fork(label: string): Random
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Creates a generator that gives the same sequence for the same seed. */
export function createRandom(seed: number | string): Random {
  return new SeededRandom(String(seed))
}

/** Mulberry32: small, fast and good enough to choose providers. */
class SeededRandom implements Random {
  readonly #label: string
  // Most generators are made for what may be needed and are never asked.
  #state: number | undefined

  constructor(label: string) {
    this.#label = label
  }

  next(): number {
    const state = ((this.#state ?? hashText(this.#label)) + 0x6d2b79f5) | 0
    this.#state = state
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  integer(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  pick<Item extends {} | null>(items: readonly Item[]): Item {
    const item = items[this.integer(items.length)]
    if (item === undefined) throw new RangeError('There is nothing to pick from an empty list')
    return item
  }

  hex(length: number): string {
    return this.#text('0123456789abcdef', length)
  }

  letters(length: number): string {
    return this.#text(alphabet, length)
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-')
  }

  fork(label: string): Random {
    return new SeededRandom(`${this.#label}/${label}`)
  }

  #text(symbols: string, length: number): string {
    const codes: number[] = []
    for (let index = 0; index < length; index += 1) {
      codes.push(symbols.charCodeAt(this.integer(symbols.length)))
    }
    return String.fromCharCode(...codes)
  }
}

/** Draws names until one is free: after a restart chance makes the same ones again. */
export function drawUnused(draw: () => string, isTaken: (name: string) => boolean): string {
  for (;;) {
    const name = draw()
    if (!isTaken(name)) return name
  }
}

/** A 32-bit hash of a text (FNV-1a with a final mix). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
