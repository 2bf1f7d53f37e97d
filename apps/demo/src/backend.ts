import { createEmulator } from '@waypost/emulator'

/** Where the demo finds OpenRouter. */
export interface Backend {
  /** One line for the reader. */
  description: string
  /** The model that is asked when the command line names none. */
  defaultModel: string
  apiKey: string
  /** Undefined for the network's own. */
  fetch: typeof globalThis.fetch | undefined
}

/** openrouter.ai when there is a key for it, else the emulator, which needs no key and no network. */
export function chooseBackend(apiKey: string | undefined): Backend {
  if (apiKey !== undefined && apiKey !== '') {
    return {
      description: 'Talking to openrouter.ai with the key from OPENROUTER_API_KEY.',
      defaultModel: 'openai/gpt-5-mini',
      apiKey,
      fetch: undefined,
    }
  }
  // About the pace of a hosted model, so that the streaming is there to be seen.
  const emulator = createEmulator({ pace: { firstTokenMs: 150, tokensPerSecond: 60 } })
  return {
    description:
      'Running on the emulator: no key, no network, no cost; its models are invented. ' +
      'Set OPENROUTER_API_KEY to talk to openrouter.ai.',
    defaultModel: 'borealis/aurora-4',
    apiKey: emulator.apiKey,
    fetch: emulator.fetch,
  }
}
