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

function readVariable(name: string): string | undefined {
  const { Deno: deno, process }: typeof globalThis & RuntimeGlobals = globalThis
  if (deno === undefined) return process?.env?.[name]
  // Reading `process.env` under Deno prompts the user, so the permission is asked about first.
  const { state } = deno.permissions.querySync({ name: 'env', variable: name })
  return state === 'granted' ? deno.env.get(name) : undefined
}
