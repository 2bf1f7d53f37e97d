import { ConfigurationError } from '../errors/configuration-error.ts'

declare const keyKind: unique symbol

/**
 * A key that pays for inference (`sk-or-v1-…`).
 *
 * Any string may be given where one is expected; only a value declared as a {@link ManagementKey}
 * is refused by the compiler, because OpenRouter refuses it there too.
 */
export type InferenceKey = string & { readonly [keyKind]?: 'inference' }

/**
 * A key that manages keys, credits and workspaces, and cannot be used for inference (older name:
 * provisioning key).
 *
 * Any string may be given where one is expected, except a value declared as an {@link InferenceKey}.
 */
export type ManagementKey = string & { readonly [keyKind]?: 'management' }

/** An inference key, or a function that is asked for one before each request. */
export type ApiKey = InferenceKey | (() => InferenceKey | Promise<InferenceKey>)

/** A management key, or a function that is asked for one before each request. */
export type ManagementApiKey = ManagementKey | (() => ManagementKey | Promise<ManagementKey>)

/**
 * Checks that a value can be sent as a key; messages never repeat the value.
 *
 * @throws ConfigurationError when it is absent, empty, or holds what a header cannot carry.
 */
export function assertApiKey(key: unknown): asserts key is string {
  if (key === undefined || key === null || key === '') {
    throw new ConfigurationError(
      'No OpenRouter API key. Pass `apiKey`, or set OPENROUTER_API_KEY to one of ' +
        'https://openrouter.ai/settings/keys',
    )
  }
  // Printable ASCII without the space: a line break would let a key write further headers.
  if (typeof key !== 'string' || !/^[\u0021-\u007E]+$/.test(key)) {
    throw new ConfigurationError(
      'The OpenRouter API key is not a string of printable ASCII. ' +
        'Pass it alone: no white space, and no "Bearer" scheme.',
    )
  }
}

/** The hash that management endpoints name a key by: SHA-256 in lower-case hexadecimal. */
export async function hashApiKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Shortens a key to what may be shown, e.g. `sk-or-v1-0e6...1c96`; a short one is hidden whole. */
export function maskApiKey(key: string): string {
  return key.length < 32 ? '...' : `${key.slice(0, 12)}...${key.slice(-4)}`
}
