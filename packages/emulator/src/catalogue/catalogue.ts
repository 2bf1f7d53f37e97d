import { defaultModels } from './default-models.ts'
import { defaultProviders } from './default-providers.ts'
import type { Model, Provider } from './model.ts'

/** What the emulator offers: models, their endpoints and who serves them. */
export interface CatalogueData {
  readonly models: readonly Model[]
  readonly providers: readonly Provider[]
}

/** The catalogue that an emulator has when it is given none. */
export const defaultCatalogue: CatalogueData = {
  models: defaultModels,
  providers: defaultProviders,
}

const latestOf = /^~(.+)-latest$/

/** A catalogue, ready for look-ups. */
export class Catalogue {
  readonly models: readonly Model[]
  readonly providers: readonly Provider[]
  readonly #models = new Map<string, Model>()
  readonly #providers = new Map<string, Provider>()

  constructor(data: CatalogueData) {
    this.models = data.models
    this.providers = data.providers
    for (const model of data.models) {
      this.#models.set(model.id, model)
      if (!this.#models.has(model.canonicalSlug)) this.#models.set(model.canonicalSlug, model)
    }
    for (const provider of data.providers) {
      this.#providers.set(provider.slug, provider)
      this.#providers.set(provider.name.toLowerCase(), provider)
    }
  }

  /** Finds a model by its id, with its static variant, or by its canonical slug. */
  model(id: string): Model | undefined {
    return this.#models.get(id)
  }

  /** Finds a provider by its slug or display name, whatever the case. */
  provider(name: string): Provider | undefined {
    return this.#providers.get(name.toLowerCase())
  }

  /** The display name of an endpoint's provider. */
  providerName(slug: string): string {
    return this.#providers.get(slug)?.name ?? slug
  }

  /** The slug of a provider or the tag of an endpoint, by any of its names. Throws where it is none. */
  slugOrTag(name: string): string {
    const slug = this.provider(name)?.slug
    if (slug !== undefined) return slug
    if (this.models.some(({ endpoints }) => endpoints.some(({ tag }) => tag === name))) return name
    const slugs = this.providers.map((provider) => provider.slug).join(', ')
    throw new TypeError(`No provider or endpoint is called "${name}". Providers are: ${slugs}`)
  }

  /** Finds the model that `~author/family-latest` stands for: the one that a list names, or the newest. */
  latest(alias: string): Model | undefined {
    const listed = this.#models.get(alias)
    if (listed !== undefined) return this.#models.get(listed.aliasTarget?.slug ?? '') ?? listed
    const family = latestOf.exec(alias)?.[1]
    let newest: Model | undefined
    for (const model of this.models) {
      if (
        family !== undefined &&
        model.family === family &&
        (newest === undefined || model.created > newest.created)
      ) {
        newest = model
      }
    }
    return newest
  }
}
