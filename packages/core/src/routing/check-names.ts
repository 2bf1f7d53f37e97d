import type { ChatRequest } from '../wire/chat-request.ts'
import { chatParameterNames, providerPreferenceNames, reasoningOptionNames } from './known-names.ts'
import { nearestName } from './nearest-name.ts'
import type { Warn } from './request-warning.ts'

/**
 * Warns about names that look like a slip. Others stay unmentioned: providers have parameters of
 * their own, which OpenRouter hands on.
 */
export function checkNames(request: ChatRequest, warn: Warn): void {
  const inProvider: readonly string[] = providerPreferenceNames
  for (const name in request) {
    if (request[name] === undefined) continue
    // Generic words such as `mode` and `context` may well be a provider's own parameters.
    const home = /^(?:effort|exclude)$/.test(name)
      ? 'reasoning'
      : inProvider.includes(name) && !/^(?:max_price|options)$/.test(name) && 'provider'
    warn(
      home !== false,
      'misplaced-parameter',
      name,
      `has no effect there: write \`${home}.${name}\``,
    )
    // `min_tokens` is a parameter of some providers that looks like a slip of `max_tokens`.
    if (!home && name !== 'min_tokens') checkName('', name, chatParameterNames)
  }
  for (const name in request.provider) checkName('provider.', name, inProvider)
  for (const name in request.reasoning) checkName('reasoning.', name, reasoningOptionNames)

  function checkName(path: string, name: string, known: readonly string[]): void {
    const nearest = nearestName(name, known)
    const problem = `is not documented: perhaps you meant \`${path}${nearest}\``
    const isSlip = nearest !== undefined && nearest !== name
    warn(isSlip, 'unknown-parameter', path + name, problem)
  }
}
