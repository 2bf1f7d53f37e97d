import { UsageFailure } from '../failure.ts'
import type { Backend } from './backend.ts'
import { readLogin } from './stored-login.ts'

export const openRouterBaseUrl = 'https://openrouter.ai/api/v1'

/** Which backend is asked for. */
export interface BackendChoice {
  /** The embedded emulator, also where there is a key. */
  emulator?: boolean | undefined
}

/**
 * The API that the environment names, with its key or the stored one; without any, the embedded
 * emulator. A stored key goes to the API that granted it and nowhere else.
 */
export async function chooseBackend(
  env: NodeJS.ProcessEnv,
  choice: BackendChoice = {},
): Promise<Backend> {
  if (choice.emulator) return await embeddedEmulator(env)
  const environmentUrl = baseUrlOfEnvironment(env)
  const baseURL = environmentUrl ?? openRouterBaseUrl
  const common = {
    kind: 'live',
    baseURL,
    defaultModel: valueOf(env, 'WAYPOST_MODEL') ?? 'openrouter/auto',
    defaultEffort: undefined,
    managementKey:
      valueOf(env, 'OPENROUTER_MANAGEMENT_KEY') ?? valueOf(env, 'OPENROUTER_PROVISIONING_KEY'),
  } as const
  if (valueOf(env, 'OPENROUTER_API_KEY') !== undefined) {
    // The client reads the environment itself, and knows where such a key may go.
    return { ...common, keySource: 'OPENROUTER_API_KEY', options: {} }
  }
  const login = readLogin(env)
  if (login?.baseURL === baseURL) {
    const options = { apiKey: login.key, baseURL }
    return { ...common, keySource: 'login', options }
  }
  if (environmentUrl !== undefined || common.managementKey !== undefined) {
    return { ...common, keySource: 'none', options: {} }
  }
  return await embeddedEmulator(env)
}

/** The base URL that the environment names, checked. */
export function baseUrlOfEnvironment(env: NodeJS.ProcessEnv): string | undefined {
  const text = valueOf(env, 'OPENROUTER_BASE_URL')
  if (text === undefined) return undefined
  if (!URL.canParse(text) || !/^https?:\/\//.test(text)) {
    throw new UsageFailure(
      `OPENROUTER_BASE_URL is not a URL; set it to something like ${openRouterBaseUrl}, or unset it.`,
    )
  }
  return text.replace(/\/+$/, '')
}

async function embeddedEmulator(env: NodeJS.ProcessEnv): Promise<Backend> {
  // Loaded for those who have no key, so that the others do not wait for it.
  const { createEmulator } = await import('@waypost/emulator')
  // About the pace of a hosted model, so that the streaming is there to be seen.
  const emulator = createEmulator({ pace: { firstTokenMs: 150, tokensPerSecond: 60 } })
  return {
    kind: 'emulator',
    keySource: 'emulator',
    baseURL: openRouterBaseUrl,
    defaultModel: valueOf(env, 'WAYPOST_MODEL') ?? 'borealis/aurora-4',
    defaultEffort: 'low',
    options: { apiKey: emulator.apiKey, fetch: emulator.fetch, baseURL: openRouterBaseUrl },
    managementKey: emulator.managementKey,
  }
}

function valueOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined
}
