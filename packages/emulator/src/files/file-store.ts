import type { Random } from '../chance/random.ts'

/** A file that was uploaded. */
export interface StoredFile {
  readonly id: string
  readonly filename: string
  readonly mimeType: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly createdAtMs: number
}

/** The files of an account, oldest first, until they are deleted. */
export class FileStore {
  readonly #random: Random
  readonly #files = new Map<string, StoredFile>()

  constructor(random: Random) {
    this.#random = random
  }

  add(file: Omit<StoredFile, 'id'>): StoredFile {
    const stored = { ...file, id: `or_file_${this.#random.letters(24)}` }
    this.#files.set(stored.id, stored)
    return stored
  }

  find(id: string): StoredFile | undefined {
    return this.#files.get(id)
  }

  remove(id: string): void {
    this.#files.delete(id)
  }

  /** At most `limit` files after one of them, and whether there are more; nothing when it is unknown. */
  page(
    afterId: string | undefined,
    limit: number,
  ): { readonly files: readonly StoredFile[]; readonly more: boolean } | undefined {
    const all = [...this.#files.values()]
    const before = afterId === undefined ? -1 : all.findIndex(({ id }) => id === afterId)
    if (afterId !== undefined && before < 0) return undefined
    const rest = all.slice(before + 1)
    return { files: rest.slice(0, limit), more: rest.length > limit }
  }
}
