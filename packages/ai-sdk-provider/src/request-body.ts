import type { SharedV4ProviderOptions } from '@ai-sdk/provider'
import { openRouterOptions } from './part-options.ts'
import type { Warn } from './warnings.ts'
import { definedFields } from './wire-json.ts'
import { toWireSpelling } from './wire-spelling.ts'

type Fields = Readonly<Record<string, unknown>>

/** The kinds of request that take options. */
export type OptionsKind =
  | 'chat'
  | 'completion'
  | 'embedding'
  | 'image'
  | 'rerank'
  | 'speech'
  | 'transcription'
  | 'video'

/** Settings of a model: the options of its endpoint for every call. */
export type ModelSettings<Options> = Partial<Options> & {
  /** Fields for the request body that are not checked. */
  extraBody?: Fields | undefined
}

/** Where the fields of a request come from; later ones win. */
export interface BodySources {
  kind: OptionsKind
  /** The settings of the model; `extraBody` among them is not checked. */
  settings: Fields
  /** The options that all providers share. */
  standard: Fields
  /** Fields of the provider that are not checked. */
  extraBody: Fields | undefined
  /** The options of the call; those for OpenRouter are in its own spelling. */
  providerOptions: SharedV4ProviderOptions | undefined
  /** What nothing else may replace. */
  fixed: Fields
}

/**
 * Puts a request together. The schemas are loaded when there is something to check, so that a
 * program without options starts without them.
 *
 * @throws ConfigurationError naming each wrong option and what was probably meant.
 */
export async function requestBody<Body>(sources: BodySources, warn: Warn): Promise<Body> {
  const { kind, extraBody, fixed } = sources
  const { extraBody: settingsExtraBody, ...camelCaseSettings } = sources.settings
  const settings = toWireSpelling(camelCaseSettings)
  const own = openRouterOptions(sources.providerOptions)
  await checkOptions(kind, settings, 'settings')
  await checkOptions(kind, own, 'providerOptions.openrouter')
  const body = {
    ...settings,
    ...definedFields(sources.standard),
    ...extraBody,
    ...(typeof settingsExtraBody === 'object' && settingsExtraBody),
    ...own,
  }
  for (const name of Object.keys(fixed)) {
    if (!(name in body)) continue
    const message = `\`${name}\` among the options was left out: the request has its own.`
    warn({ type: 'other', message })
  }
  return { ...body, ...fixed } as Body
}

/** Checks options of a kind of request; `where` is how the caller wrote them. */
export async function checkOptions(
  kind: OptionsKind,
  options: Fields,
  where: string,
): Promise<void> {
  if (Object.keys(options).length === 0) return
  const schemas = await import('@waypost/core/schemas')
  schemas.parseOptions<unknown>(schemas[`${kind}OptionsSchema`], options, where)
}
