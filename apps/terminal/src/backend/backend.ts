import type { OpenRouterOptions } from '@waypost/client'

/** Where the key of a backend comes from. */
export type KeySource = 'OPENROUTER_API_KEY' | 'login' | 'emulator' | 'none'

/** The OpenRouter that a command talks to. */
export interface Backend {
  readonly kind: 'emulator' | 'live'
  readonly keySource: KeySource
  readonly baseURL: string
  /** The model that is asked when none is named. */
  readonly defaultModel: string
  /** How hard that model thinks when nothing is said; undefined leaves it to the model. */
  readonly defaultEffort: string | undefined
  /** What a client has to be told to get there. */
  readonly options: OpenRouterOptions
  /** A key that manages the account, if there is one. */
  readonly managementKey: string | undefined
}

/** The name of where a backend's requests go. */
export function hostOf({ kind, baseURL }: Backend): string {
  return kind === 'emulator' ? 'the embedded emulator' : new URL(baseURL).host
}
