/**
 * A map that forgets what was set long ago. It keeps the latest entries that weigh `limit` together
 * and twice as many at most, in constant time: two maps take turns, instead of one that deletes its
 * oldest.
 */
export class RecentMap<Key, Value> {
  readonly #limit: number
  readonly #weigh: (key: Key) => number
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()
  #weight = 0

  /** By default entries are counted. */
  constructor(limit: number, weigh: (key: Key) => number = () => 1) {
    this.#limit = limit
    this.#weigh = weigh
  }

  get isEmpty(): boolean {
    return this.#young.size === 0 && this.#old.size === 0
  }

  get(key: Key): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key)
  }

  set(key: Key, value: Value): void {
    if (!this.#young.has(key)) this.#weight += this.#weigh(key)
    this.#young.set(key, value)
    if (this.#weight < this.#limit) return
    this.#old = this.#young
    this.#young = new Map()
    this.#weight = 0
  }

  delete(key: Key): void {
    if (this.#young.delete(key)) this.#weight -= this.#weigh(key)
    this.#old.delete(key)
  }
}
