import { isFreeModel, type Model } from '@waypost/core'

/** What the page shows and decides by; the catalogue itself is many times larger. */
export interface ModelCard {
  id: string
  name: string
  /** The part of the name before the colon, e.g. the author. */
  author: string
  description: string
  /** Tokens. */
  contextLength: number | undefined
  /** USD per million tokens; undefined where the price is not a number, as for routers. */
  promptPrice: number | undefined
  completionPrice: number | undefined
  isFree: boolean
  readsImages: boolean
  readsFiles: boolean
  paintsImages: boolean
  callsTools: boolean
  reasons: boolean
  fillsSchemas: boolean
}

/** The card of a model that can chat; undefined for models that answer with something else. */
export function modelCard(model: Model): ModelCard | undefined {
  const inputs = model.architecture?.input_modalities ?? ['text']
  const outputs = model.architecture?.output_modalities ?? ['text']
  if (!inputs.includes('text') || !outputs.includes('text')) return undefined
  const supported = model.supported_parameters ?? []
  const [author, ...name] = model.name.split(': ')
  return {
    id: model.id,
    name: name.length === 0 ? model.name : name.join(': '),
    author: name.length === 0 ? (model.id.split('/')[0] ?? '') : (author ?? ''),
    description: model.description ?? '',
    contextLength: model.context_length ?? undefined,
    promptPrice: perMillion(model.pricing.prompt),
    completionPrice: perMillion(model.pricing.completion),
    isFree:
      isFreeModel(model.id) || (model.pricing.prompt === '0' && model.pricing.completion === '0'),
    readsImages: inputs.includes('image'),
    readsFiles: inputs.includes('file'),
    paintsImages: outputs.includes('image'),
    callsTools: supported.includes('tools'),
    reasons: supported.includes('reasoning'),
    fillsSchemas: supported.includes('structured_outputs') || supported.includes('response_format'),
  }
}

/** Routers are priced at -1: by the model that they choose. */
function perMillion(price: string): number | undefined {
  const usd = Number(price)
  return Number.isFinite(usd) && usd >= 0 ? Number((usd * 1e6).toPrecision(6)) : undefined
}
