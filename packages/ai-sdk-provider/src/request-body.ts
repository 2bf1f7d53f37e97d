import type { SharedV4ProviderOptions } from '@ai-sdk/provider'
import { ConfigurationError, type InEitherSpelling, toWireSpelling } from '@waypost/core'
import type { OptionsKind } from '@waypost/core/schemas'
import { openRouterOptions } from './part-options.ts'
import type { Warn } from './warnings.ts'
import { definedFields } from './wire-json.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What is not sent, but for the books of a call. */
export interface BookOptions {
  /** Words to find calls again by in the ledger. */
  tags?: string[] | undefined
}

/** Settings of a model: the options of its endpoint, in either spelling, for every call of it. */
export type ModelSettings<Options> = InEitherSpelling<Options> &
  BookOptions & {
    /** Fields for the request body that are not checked. */
    extraBody?: Fields | undefined
  }

/** Where the fields of a request come from; later ones win. */
export interface BodySources {
  kind: OptionsKind
  /** The settings of the model; `extraBody` among them is not checked. */
  settings: { extraBody?: Fields | undefined } & BookOptions
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
 * Puts a request together.
 *
 * @throws ConfigurationError naming each wrong option and what was probably meant.
 */
export async function requestBody<Body>(sources: BodySources, warn: Warn): Promise<Body> {
  const { kind, extraBody, fixed } = sources
  const { extraBody: unchecked, tags: _tags, ...named } = sources.settings
  const { tags: _callTags, ...own } = openRouterOptions(sources.providerOptions)
  const settings = toWireSpelling(named)
  await checkOptions(kind, settings, 'settings')
  await checkOptions(kind, own, 'providerOptions.openrouter')
  const body = {
    ...settings,
    ...definedFields(sources.standard),
    ...extraBody,
    ...unchecked,
    ...own,
  }
  for (const name of Object.keys(fixed).filter((fixedName) => fixedName in body)) {
    const message = `\`${name}\` among the options was left out: the request has its own.`
    warn({ type: 'other', message })
  }
  return { ...body, ...fixed } as Body
}

/**
 * Checks options of a kind of request; `where` is how the caller wrote them. The schemas are loaded
 * when there is something to check, so that a program without options does without them.
 */
export async function checkOptions(
  kind: OptionsKind,
  options: Fields,
  where: string,
): Promise<void> {
  if (Object.keys(options).length === 0) return
  const schemas = await import('@waypost/core/schemas')
  schemas.checkOptions(kind, options, where)
}

/** The words for the ledger, of the model and of the call. */
export function tagsOf(
  settings: BookOptions,
  providerOptions: SharedV4ProviderOptions | undefined,
): string[] {
  const own = openRouterOptions(providerOptions)['tags'] ?? []
  const tags: unknown[] = [settings.tags ?? [], own].flat()
  if (tags.every((tag) => typeof tag === 'string')) return tags
  throw new ConfigurationError('`tags` is not a list of texts, such as ["search", "team-a"].')
}
