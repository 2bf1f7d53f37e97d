/** A suffix of a model id that changes how the request is routed; new ones may appear. */
export type ModelVariant =
  | 'free'
  | 'beta'
  | 'extended'
  | 'thinking'
  | 'exacto'
  | 'online'
  | 'nitro'
  | 'floor'
  | 'batch'
  | (string & {})

/** What a model id is written from. */
export interface ModelIdParts {
  /** Who made the model, e.g. `openai`; absent when the id has no slash. */
  author?: string | undefined
  /** The model's name, e.g. `gpt-oss-20b`; empty when the id names a preset alone. */
  slug: string
  /** The variants in their order, without colons. */
  variants: readonly ModelVariant[]
  /** The slug of a preset, from `@preset/…`. */
  preset?: string | undefined
  /** Whether the id stands for the newest model of a family (`~author/family-latest`). */
  latest: boolean
}

/** A model id taken apart. */
export interface ModelId extends ModelIdParts {
  /** The id without variants and preset, as the catalogue spells it. */
  base: string
}

const presetMarker = '@preset/'

/**
 * Takes a model id apart; every string is accepted, and {@link formatModelId} gives it back.
 *
 * OpenRouter documentation: Models, "Model variants"; Presets.
 */
export function parseModelId(id: string): ModelId {
  const presetStart = id.indexOf(presetMarker)
  const head = presetStart < 0 ? id : id.slice(0, presetStart)
  const [base = '', ...variants] = head.split(':')
  const latest = base.startsWith('~')
  const path = latest ? base.slice(1) : base
  const slash = path.indexOf('/')
  return {
    ...(slash < 0 ? {} : { author: path.slice(0, slash) }),
    slug: path.slice(slash + 1),
    variants,
    ...(presetStart < 0 ? {} : { preset: id.slice(presetStart + presetMarker.length) }),
    latest,
    base,
  }
}

/** Writes a model id from its parts. */
export function formatModelId(parts: ModelIdParts): string {
  const family = parts.latest ? '~' : ''
  const author = parts.author === undefined ? '' : `${parts.author}/`
  const variants = parts.variants.map((variant) => `:${variant}`).join('')
  const preset = parts.preset === undefined ? '' : presetMarker + parts.preset
  return family + author + parts.slug + variants + preset
}

/**
 * Adds a variant to a model id that does not have it yet: `withVariant('openai/gpt-5', 'nitro')`.
 *
 * An id that is only a preset (`@preset/…`) names no model to vary and is returned as it is.
 */
export function withVariant(id: string, variant: ModelVariant): string {
  const parts = parseModelId(id)
  if (parts.slug === '' || parts.variants.includes(variant)) return id
  return formatModelId({ ...parts, variants: [...parts.variants, variant] })
}

/** Whether a model id can only be answered free of charge: `:free`, or the router `openrouter/free`. */
export function isFreeModel(id: string): boolean {
  const { base, variants } = parseModelId(id)
  return variants.includes('free') || base === 'openrouter/free'
}
