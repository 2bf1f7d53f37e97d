/** A model id taken apart. */
export interface ModelReference {
  /** As the caller wrote it. */
  readonly requested: string
  /** Without variants and preset. */
  readonly base: string
  /** Without the colon, in the order written. */
  readonly variants: readonly string[]
  /** The slug after `@preset/`. */
  readonly preset: string | undefined
}

/** Takes `author/slug:variant:variant@preset/slug` apart. */
export function parseModelReference(requested: string): ModelReference {
  if (!/[:@]/.test(requested))
    return { requested, base: requested, variants: [], preset: undefined }
  const presetAt = requested.indexOf('@preset/')
  const preset = presetAt < 0 ? undefined : requested.slice(presetAt + '@preset/'.length)
  const [base = '', ...variants] = (presetAt < 0 ? requested : requested.slice(0, presetAt)).split(
    ':',
  )
  return { requested, base, variants, preset }
}
