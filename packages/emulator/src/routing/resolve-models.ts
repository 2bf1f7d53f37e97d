import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Model } from '../catalogue/model.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { parseModelReference } from './model-reference.ts'

/** A model that a request may be answered by. */
export interface ResolvedModel {
  readonly requested: string
  readonly model: Model
  /** Variants that change the request and not the model, such as `nitro`. */
  readonly variants: ReadonlySet<string>
}

/** The models of a request in the order in which they are tried, or the id that is not one. */
export type Resolution =
  | { readonly models: readonly ResolvedModel[] }
  | { readonly invalid: string }

/** The model of a request that names none. */
export const defaultModelId = 'kestrel/swift-2-nano'

/** Resolves `model` and then `models`, without repeating one. */
export function resolveModels(request: ChatRequest, catalogue: Catalogue): Resolution {
  const named = [...(request.model == null ? [] : [request.model]), ...(request.models ?? [])]
  if (named.length === 0)
    named.push(catalogue.models[0] === undefined ? '' : defaultModelIn(catalogue))
  const models: ResolvedModel[] = []
  for (const requested of new Set(named)) {
    const resolved = resolveModel(requested, catalogue)
    if (resolved === undefined) return { invalid: requested }
    models.push(resolved)
  }
  return { models }
}

/** Resolves one id: static variants name models of their own, the others modify the request. */
export function resolveModel(requested: string, catalogue: Catalogue): ResolvedModel | undefined {
  const { base, variants } = parseModelReference(requested)
  const staticVariant = variants.find(
    (variant) => catalogue.model(`${base}:${variant}`) !== undefined,
  )
  const model = findModel(
    staticVariant === undefined ? base : `${base}:${staticVariant}`,
    catalogue,
  )
  if (model === undefined) return undefined
  const rest = variants.filter((variant) => variant !== staticVariant)
  if (rest.some((variant) => !dynamicVariants.has(variant))) return undefined
  return { requested, model, variants: new Set(rest) }
}

const dynamicVariants = new Set(['nitro', 'floor', 'online', 'thinking', 'exacto', 'beta'])

function findModel(id: string, catalogue: Catalogue): Model | undefined {
  const family = /^~(.+)-latest$/.exec(id)?.[1]
  return family === undefined ? catalogue.model(id) : catalogue.latest(family)
}

function defaultModelIn(catalogue: Catalogue): string {
  return (catalogue.model(defaultModelId) ?? catalogue.models[0])?.id ?? ''
}
