import type { Model, OpenRouter } from '@waypost/client'

const lifetimeMs = 600_000

/** The models that users may choose, with their prices, as OpenRouter lists them. */
export class Catalogue {
  readonly #client: OpenRouter
  readonly #ids: readonly string[]
  #models: Promise<ReadonlyMap<string, Model>> | undefined
  #fetchedMs = 0

  constructor(client: OpenRouter, ids: readonly string[]) {
    this.#client = client
    this.#ids = ids
  }

  /** In the order of the settings. */
  models(nowMs: number): Promise<ReadonlyMap<string, Model>> {
    if (this.#models === undefined || nowMs - this.#fetchedMs > lifetimeMs) {
      this.#fetchedMs = nowMs
      this.#models = this.#fetch()
      // The next request tries again.
      this.#models.catch(() => (this.#models = undefined))
    }
    return this.#models
  }

  async #fetch(): Promise<ReadonlyMap<string, Model>> {
    const { data } = await this.#client.models.list()
    const byId = new Map(data.map((model) => [model.id, model]))
    const missing = this.#ids.filter((id) => !byId.has(id))
    if (missing.length > 0)
      console.error(`MODELS names what OpenRouter does not list: ${missing.join(', ')}`)
    return new Map(
      this.#ids.flatMap((id) => {
        const model = byId.get(id)
        return model === undefined ? [] : [[id, model]]
      }),
    )
  }
}
