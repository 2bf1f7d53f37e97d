import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Model } from '../catalogue/model.ts'
import type { Random } from '../chance/random.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { chooseAutomatically, chooseFree, pluginOfRouter } from './automatic-models.ts'
import { parseModelReference } from './model-reference.ts'
import type { Strategy } from './plan.ts'

/** A model that a request may be answered by. */
export interface ResolvedModel {
  readonly requested: string
  readonly model: Model
  /** Variants that change the request and not the model, such as `nitro`. */
  readonly variants: ReadonlySet<string>
  readonly strategy: Strategy
}

/** The models of a request in the order in which they are tried, or the reason why there are none. */
export type Resolution =
  | { readonly models: readonly ResolvedModel[] }
  | { readonly invalid: string }
  /** An automatic choice that the request's restrictions left nothing to choose from. */
  | { readonly restricted: string }

/** What resolving depends on beside the request. */
export interface ResolutionContext {
  readonly catalogue: Catalogue
  readonly defaultModel: string | undefined
  readonly random: Random
}

const none: ReadonlySet<string> = new Set()
const dynamicVariants = new Set(['nitro', 'floor', 'online', 'thinking', 'exacto', 'beta'])

/** Resolves `model` and then `models`, without repeating one. */
export function resolveModels(request: ChatRequest, context: ResolutionContext): Resolution {
  const { catalogue, defaultModel } = context
  const named = [...(request.model == null ? [] : [request.model]), ...(request.models ?? [])]
  if (named.length === 0) named.push(defaultModel ?? catalogue.models[0]?.id ?? '')
  const models: ResolvedModel[] = []
  for (const requested of new Set(named)) {
    const resolved = resolveModel(requested, request, context)
    if (resolved === undefined) return { invalid: requested }
    if (resolved === 'restricted') return { restricted: requested }
    models.push(resolved)
  }
  return { models }
}

/** Resolves one id: static variants name models of their own, the others modify the request. */
function resolveModel(
  requested: string,
  request: ChatRequest,
  { catalogue, random }: ResolutionContext,
): ResolvedModel | 'restricted' | undefined {
  const { base, variants } = parseModelReference(requested)
  const plugin = pluginOfRouter[base]
  if (plugin !== undefined || base === 'openrouter/free') {
    const model =
      plugin === undefined
        ? chooseFree(request, catalogue, random)
        : chooseAutomatically(request, catalogue, plugin)
    if (model === undefined) return 'restricted'
    const strategy = plugin === undefined ? 'free' : 'auto'
    return { requested, model, variants: new Set(variants), strategy }
  }
  const alias = base.startsWith('~')
  const found = alias ? catalogue.latest(base) : withStaticVariant(base, variants, catalogue)
  if (found === undefined) return undefined
  const rest = variants.filter((variant) => found.id !== `${base}:${variant}`)
  if (rest.some((variant) => !dynamicVariants.has(variant))) return undefined
  const strategy = alias ? 'latest' : 'direct'
  return { requested, model: found, variants: rest.length === 0 ? none : new Set(rest), strategy }
}

function withStaticVariant(
  base: string,
  variants: readonly string[],
  catalogue: Catalogue,
): Model | undefined {
  for (const variant of variants) {
    const model = catalogue.model(`${base}:${variant}`)
    if (model !== undefined) return model
  }
  return catalogue.model(base)
}
