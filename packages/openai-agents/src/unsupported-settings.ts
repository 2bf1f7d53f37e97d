import { type ModelRequest, UserError } from '@openai/agents-core'

const withoutCounterpart = {
  store: 'It keeps no answers to be continued.',
  truncation:
    'Prompts are shortened by `providerData: { plugins: [{ id: "context-compression" }] }`.',
  contextManagement: 'It does not compact conversations.',
  promptCacheRetention: 'How long a cache lasts is up to the provider.',
  promptCacheOptions: 'Mark the end of a cached prefix with `promptCacheBreakpoint` in a message.',
} as const

/**
 * The settings of a request that OpenRouter cannot honour.
 *
 * @throws UserError for a conversation or a prompt that is kept at OpenAI, since the request would be
 * another one without it.
 */
export function unsupportedSettings(
  request: ModelRequest,
): { parameter: string; message: string }[] {
  const kept = (['previousResponseId', 'conversationId', 'prompt'] as const).find(
    (name) => request[name] !== undefined,
  )
  if (kept) {
    throw new UserError(
      `OpenRouter has no \`${kept}\`: it keeps neither conversations nor prompts. ` +
        'Pass the history as input, or use a `session`.',
    )
  }
  const { modelSettings } = request
  return Object.entries(withoutCounterpart)
    .filter(([name]) => isSet(modelSettings[name as keyof typeof withoutCounterpart]))
    .map(([name, advice]) => ({
      parameter: `modelSettings.${name}`,
      message: `\`modelSettings.${name}\` has no effect with OpenRouter. ${advice}`,
    }))
}

function isSet(value: unknown): boolean {
  return Boolean(value) && value !== 'disabled'
}
