import type { KeySource } from './key-destination.ts'

interface DenoEnvironment {
  permissions: { querySync(descriptor: { name: 'env'; variable: string }): { state: string } }
  env: { get(name: string): string | undefined }
}

interface RuntimeGlobals {
  process?: { env?: Readonly<Record<string, string | undefined>> }
  Deno?: DenoEnvironment
}

/**
 * Reads an environment variable where the runtime has any; trimmed, and `undefined` when empty.
 *
 * Never throws, and under Deno never asks for a permission that was not granted. Core does not call
 * it by itself: adapters do, at the moment that they need a value.
 */
export function readEnvironment(name: string): string | undefined {
  try {
    return readVariable(name)?.trim() || undefined
  } catch {
    // A runtime that refuses access has no variable to offer.
    return undefined
  }
}

/** The value of `OPENROUTER_API_KEY`. */
export function openRouterApiKeyFromEnvironment(): string | undefined {
  return readEnvironment('OPENROUTER_API_KEY')
}

/** The value of `OPENROUTER_BASE_URL`. */
export function openRouterBaseUrlFromEnvironment(): string | undefined {
  return readEnvironment('OPENROUTER_BASE_URL')
}

/**
 * Completes options of a connection from the environment: the base URL at once, the key when one is
 * asked for. A host is trusted with a key when the caller named it together with a key of their own;
 * with a key or a base URL of the environment, the key goes to openrouter.ai and this machine alone.
 */
export function withEnvironment<Options extends FromEnvironment>(
  options: Options,
): Options & FromEnvironment & { keySource: KeySource } {
  const { apiKey, baseURL } = options
  const environmentUrl = baseURL === undefined ? openRouterBaseUrlFromEnvironment() : undefined
  return {
    ...options,
    apiKey: apiKey ?? (() => openRouterApiKeyFromEnvironment() ?? ''),
    baseURL: baseURL ?? environmentUrl,
    keySource: apiKey === undefined || environmentUrl !== undefined ? 'environment' : 'caller',
  }
}

interface FromEnvironment {
  apiKey?: string | (() => string | Promise<string>) | undefined
  baseURL?: string | URL | undefined
}

function readVariable(name: string): string | undefined {
  const { Deno: deno, process }: typeof globalThis & RuntimeGlobals = globalThis
  if (deno === undefined) return process?.env?.[name]
  // Reading `process.env` under Deno prompts the user, so the permission is asked about first.
  const { state } = deno.permissions.querySync({ name: 'env', variable: name })
  return state === 'granted' ? deno.env.get(name) : undefined
}
