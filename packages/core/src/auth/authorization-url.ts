import { ConfigurationError } from '../errors/configuration-error.ts'
import { DEFAULT_BASE_URL, normaliseBaseUrl } from './base-url.ts'
import type { CodeChallengeMethod } from './code-verifier.ts'

/** What the page that asks the user for a key is told. */
export interface AuthorizationUrlOptions {
  /** Where the browser returns with `?code=…`; without it the page shows the code to copy. */
  callbackUrl?: string | undefined
  /** The challenge of `createCodeChallenge`; required when there is no `callbackUrl`. */
  codeChallenge?: string | undefined
  /**
   * How the challenge was made.
   *
   * @default 'S256' when there is a challenge
   */
  codeChallengeMethod?: CodeChallengeMethod | undefined
  /** Name of the key that will be made, at most 100 characters. */
  keyLabel?: string | undefined
  /**
   * Base URL of the API whose host shows the page.
   *
   * @default 'https://openrouter.ai/api/v1'
   */
  baseUrl?: string | undefined
}

/**
 * Writes the URL where a user grants an application a key of their own; a code of it is valid once,
 * for 10 minutes. OpenRouter documentation: OAuth PKCE.
 *
 * @throws ConfigurationError when the options contradict each other or hold no valid URL.
 */
export function createAuthorizationUrl(options: AuthorizationUrlOptions): string {
  const { callbackUrl, codeChallenge, codeChallengeMethod, keyLabel } = options
  if (codeChallenge === undefined && callbackUrl === undefined) {
    throw new ConfigurationError(
      'Without a `callbackUrl` a `codeChallenge` is required. Make one with `createCodeChallenge`.',
    )
  }
  if (codeChallenge === undefined && codeChallengeMethod !== undefined) {
    throw new ConfigurationError(
      '`codeChallengeMethod` is set without a `codeChallenge`. Pass the challenge too, or neither.',
    )
  }
  const url = new URL('/auth', normaliseBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL))
  if (callbackUrl !== undefined) {
    assertCallbackUrl(callbackUrl)
    url.searchParams.set('callback_url', callbackUrl)
  }
  if (codeChallenge !== undefined) {
    url.searchParams.set('code_challenge', codeChallenge)
    url.searchParams.set('code_challenge_method', codeChallengeMethod ?? 'S256')
  }
  if (keyLabel !== undefined) {
    if (keyLabel.length > 100) {
      throw new ConfigurationError(
        `\`keyLabel\` has ${keyLabel.length} characters; OpenRouter takes at most 100.`,
      )
    }
    url.searchParams.set('key_label', keyLabel)
  }
  return url.href
}

function assertCallbackUrl(callbackUrl: string): void {
  try {
    void new URL(callbackUrl)
  } catch (cause) {
    throw new ConfigurationError(
      `\`callbackUrl\` is not a URL: ${callbackUrl}. ` +
        'Use a full one such as https://example.com/callback or http://localhost:3000',
      { cause },
    )
  }
}
