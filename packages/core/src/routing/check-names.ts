import type { ChatRequest } from '../wire/chat-request.ts'
import { chatParameterNames, providerPreferenceNames, reasoningOptionNames } from './known-names.ts'
import { nearestName } from './nearest-name.ts'
import type { Warn } from './request-warning.ts'

const knownAtTop: ReadonlySet<string> = new Set([
  ...chatParameterNames,
  // A parameter of some providers that looks like a slip of `max_tokens`.
  'min_tokens',
])
const knownInProvider: ReadonlySet<string> = new Set(providerPreferenceNames)
const knownInReasoning: ReadonlySet<string> = new Set(reasoningOptionNames)

/**
 * Warns about names that look like a slip. Others stay unmentioned: providers have parameters of
 * their own, which OpenRouter hands on.
 */
export function checkNames(request: ChatRequest, warn: Warn): void {
  for (const name in request) {
    if (knownAtTop.has(name) || request[name] === undefined) continue
    const home = homeOf(name)
    if (home === undefined) {
      warnAboutSlip(name, '', chatParameterNames, warn)
    } else {
      warn(
        'misplaced-parameter',
        name,
        `\`${name}\` has no effect at the top of a request. Write it as \`${home}.${name}\`.`,
      )
    }
  }
  for (const name in request.provider) {
    if (knownInProvider.has(name)) continue
    warnAboutSlip(name, 'provider.', providerPreferenceNames, warn)
  }
  for (const name in request.reasoning) {
    if (knownInReasoning.has(name)) continue
    warnAboutSlip(name, 'reasoning.', reasoningOptionNames, warn)
  }
}

/** Generic words such as `mode` and `context` may well be a provider's own parameters. */
function homeOf(name: string): string | undefined {
  if (name === 'effort' || name === 'exclude') return 'reasoning'
  return name !== 'options' && knownInProvider.has(name) ? 'provider' : undefined
}

function warnAboutSlip(name: string, path: string, known: readonly string[], warn: Warn): void {
  const nearest = nearestName(name, known)
  if (nearest === undefined) return
  warn(
    'unknown-parameter',
    path + name,
    `\`${path}${name}\` is not documented and is sent as it is. Did you mean \`${path}${nearest}\`?`,
  )
}
