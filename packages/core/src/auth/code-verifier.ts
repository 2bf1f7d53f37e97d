import { ConfigurationError } from '../errors/configuration-error.ts'

/** How a code challenge is made from its verifier: by SHA-256, or not at all. */
export type CodeChallengeMethod = 'S256' | 'plain'

/**
 * Makes the secret of one sign-in by OAuth PKCE: 43 random characters, to be kept until the code
 * comes back.
 */
export function createCodeVerifier(): string {
  return bytesToBase64Url(crypto.getRandomValues(new Uint8Array(32)))
}

/**
 * Makes the challenge that is sent ahead of a verifier: base64url without padding of its SHA-256, or
 * the verifier itself.
 *
 * OpenRouter documentation: OAuth PKCE; RFC 7636, section 4.2.
 *
 * @throws ConfigurationError when the verifier is not 43 to 128 letters, digits, `-`, `.`, `_`, `~`.
 */
export async function createCodeChallenge(
  verifier: string,
  method: CodeChallengeMethod = 'S256',
): Promise<string> {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) {
    throw new ConfigurationError(
      'The code verifier must be 43 to 128 letters, digits, "-", ".", "_" or "~". ' +
        'Use `createCodeVerifier()`.',
    )
  }
  if (method === 'plain') return verifier
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return bytesToBase64Url(new Uint8Array(digest))
}

function bytesToBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
