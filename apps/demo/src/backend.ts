import { createEmulator } from '@waypost/emulator'
import { scriptConversation } from './conversation-script.ts'

/** Where the demo finds OpenRouter. */
export interface Backend {
  name: 'emulator' | 'openrouter.ai'
  /** One line for the reader. */
  description: string
  /** The model that is asked when the command line names none. */
  defaultModel: string
  /** Each adapter has a connection of its own, so that none meets what another left behind. */
  connect: () => Connection
}

/** How a conversation reaches it. */
export interface Connection {
  apiKey: string
  /** Said here, so that it is what the reader is told, whatever OPENROUTER_BASE_URL says. */
  baseURL: string
  /** Undefined for the network's own. */
  fetch: typeof globalThis.fetch | undefined
}

const baseURL = 'https://openrouter.ai/api/v1'

/**
 * openrouter.ai when there is a key for it, else the emulator, which needs no key and no network. It
 * takes its time when somebody watches.
 */
export function chooseBackend(apiKey: string | undefined, watched: boolean): Backend {
  if (apiKey !== undefined && apiKey !== '') {
    return {
      name: 'openrouter.ai',
      description: 'Talking to openrouter.ai with the key from OPENROUTER_API_KEY.',
      defaultModel: 'openai/gpt-5-mini',
      connect: () => ({ apiKey, baseURL, fetch: undefined }),
    }
  }
  return {
    name: 'emulator',
    description:
      'Running on the emulator: no key, no network, no cost. Models, providers and prices are ' +
      'invented, and answers scripted. Set OPENROUTER_API_KEY to talk to openrouter.ai.',
    defaultModel: 'borealis/aurora-4',
    connect() {
      // About the pace of a hosted model, so that the streaming is there to be seen.
      const pace = watched ? { firstTokenMs: 80, tokensPerSecond: 120 } : {}
      const emulator = createEmulator({ pace })
      scriptConversation(emulator)
      return { apiKey: emulator.apiKey, baseURL, fetch: emulator.fetch }
    },
  }
}
