import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import type { ChatRequest } from '@waypost/core'
import type { Fields } from './model-settings.ts'
import { isJsonObject, openRouterOptions } from './part-options.ts'

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
