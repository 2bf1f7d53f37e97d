import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { type ChatRequest, loadLater, toWireSpelling } from '@waypost/core'
import type * as Schemas from '@waypost/core/schemas'
import type { Fields } from './model-settings.ts'
import type { HostCall, ModelSource } from './model-source.ts'
import { isJsonObject, openRouterOptions } from './part-options.ts'
import type { Warn } from './warnings.ts'
import { definedFields } from './wire-json.ts'

/** What a request is made of besides settings and the options for OpenRouter. */
export interface RequestFields {
  /** The options that all providers share. */
  standard?: Fields
  /** What nothing else may replace. */
  fixed: Fields
}

/**
 * Puts a request together. Of fields that are named twice, those of the call win over the model's,
 * and what is not checked over what is.
 *
 * @throws ConfigurationError naming each wrong option and what was probably meant.
 */
export async function requestBody<Body>(
  kind: Schemas.OptionsKind,
  { modelId, settings, context }: ModelSource,
  { providerOptions }: HostCall,
  { standard = {}, fixed }: RequestFields,
  warn: Warn,
): Promise<Body> {
  const { extraBody: unchecked, tags: _tags, ...named } = settings
  const { tags: _callTags, cacheControl, ...callFields } = openRouterOptions(providerOptions)
  // Messages and parts take both spellings as well.
  const own = { ...definedFields({ cache_control: cacheControl }), ...callFields }
  const checked = toWireSpelling(named)
  await checkOptions(kind, checked, 'settings')
  await checkOptions(kind, own, 'providerOptions.openrouter')
  const body = {
    ...checked,
    ...definedFields(standard),
    ...context.extraBody,
    ...unchecked,
    ...own,
  }
  const final = { model: modelId, ...fixed }
  for (const name of Object.keys(final).filter((fixedName) => fixedName in body)) {
    const message = `\`${name}\` among the options was left out: the request has its own.`
    warn({ type: 'other', message })
  }
  return { ...body, ...final } as Body
}

const uncheckedAdvice =
  'Fields that are not checked go into `extraBody` of the model or the provider.'

/** Checks options of a kind of request; `where` is how the caller wrote them. */
export async function checkOptions(
  kind: Schemas.OptionsKind,
  options: Fields,
  where: string,
): Promise<void> {
  if (Object.keys(options).length === 0) return
  const schemas = await loadSchemas()
  schemas.checkOptions(kind, options, where, uncheckedAdvice)
}

/** The schemas come when there is something to check: a program without options does without. */
export function loadSchemas(): Promise<typeof Schemas> {
  return loadLater('what checks options', import('@waypost/core/schemas'))
}

/** The options of the SDK that both ways of writing text take. */
export function samplingToWire(options: LanguageModelV4CallOptions): Fields {
  return {
    max_tokens: options.maxOutputTokens,
    temperature: options.temperature,
    top_p: options.topP,
    top_k: options.topK,
    frequency_penalty: options.frequencyPenalty,
    presence_penalty: options.presencePenalty,
    seed: options.seed,
    stop: options.stopSequences,
  }
}

/** What names an amount of reasoning; the API takes one of them. */
const amounts = ['effort', 'max_tokens', 'enabled']

/**
 * The reasoning of a request with the effort that the SDK names, which gives way to an amount in
 * `providerOptions`, and to nothing else.
 */
export function reasoningToWire(
  { reasoning: effort, providerOptions }: LanguageModelV4CallOptions,
  merged: ChatRequest['reasoning'],
): Pick<ChatRequest, 'reasoning'> {
  if (effort === undefined || effort === 'provider-default') return {}
  const own = openRouterOptions(providerOptions)['reasoning']
  if (isJsonObject(own) && amounts.some((name) => name in own)) return {}
  const rest = Object.entries(merged ?? {}).filter(([name]) => !amounts.includes(name))
  return { reasoning: { ...Object.fromEntries(rest), effort } }
}
