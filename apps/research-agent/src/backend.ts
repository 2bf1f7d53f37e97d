/** Where the agent finds its model. */
export interface Backend {
  name: string
  /** For the reader: what it is that answers. */
  description: string
  /** The model that is asked when the command line names none. */
  defaultModel: string
  /** Whether its model knows the sample and nothing else. */
  sampleOnly: boolean
  /** Of the catalogue; undefined for openrouter.ai. */
  baseURL: string | undefined
  /**
   * How models are asked. Nothing for a key from the environment: `ChatOpenRouter` finds it, and knows
   * which hosts it may be sent to.
   */
  access: { apiKey?: string; fetch?: typeof globalThis.fetch }
}

/**
 * openrouter.ai when there is a key for it, or the server that OPENROUTER_BASE_URL names; else the
 * emulator, which takes its time when somebody watches.
 */
export async function chooseBackend(
  environment: Readonly<Record<string, string | undefined>>,
  watched: boolean,
): Promise<Backend> {
  const { OPENROUTER_API_KEY: apiKey, OPENROUTER_BASE_URL: baseURL } = environment
  if (apiKey) {
    const name = baseURL ? new URL(baseURL).host : 'openrouter.ai'
    return {
      name,
      description: `on ${name}, with the key from OPENROUTER_API_KEY`,
      defaultModel: 'openai/gpt-5-mini',
      sampleOnly: false,
      baseURL: baseURL || undefined,
      access: {},
    }
  }
  // Whoever has a key need not load the emulator.
  const { createEmulator } = await import('@waypost/emulator')
  const { scriptResearch } = await import('./emulated-researcher.ts')
  const pace = watched ? { firstTokenMs: 300, tokensPerSecond: 70 } : {}
  const emulator = createEmulator({ pace })
  scriptResearch(emulator)
  return {
    name: 'emulator',
    description:
      'on the emulator: no key, no network, no cost. What it says is scripted, its prices and its web ' +
      'are made up; the tools and the files are real. Set OPENROUTER_API_KEY for a real model',
    defaultModel: 'borealis/aurora-4',
    sampleOnly: true,
    baseURL: undefined,
    access: { apiKey: emulator.apiKey, fetch: emulator.fetch },
  }
}
