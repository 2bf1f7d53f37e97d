import { ConfigurationError } from '../errors/configuration-error.ts'
import type { AuthKeyRequest } from '../wire/auth-keys.ts'
import type { CodeChallengeMethod } from './code-verifier.ts'

/** What a code is exchanged for a key with. */
export interface CodeExchange {
  /** The `code` that came back to the callback URL, or that the user copied. */
  code: string
  /** The verifier whose challenge was sent; left out when none was. */
  codeVerifier?: string | undefined
  /**
   * How the challenge was made.
   *
   * @default 'S256' when there is a verifier
   */
  codeChallengeMethod?: CodeChallengeMethod | undefined
}

/**
 * Writes the body of `POST /auth/keys`, which exchanges a code for a key and is sent without one.
 *
 * OpenRouter documentation: OAuth PKCE.
 *
 * @throws ConfigurationError when the code is empty.
 */
export function codeExchangeRequest(exchange: CodeExchange): AuthKeyRequest {
  const { code, codeVerifier, codeChallengeMethod } = exchange
  if (code === '') {
    throw new ConfigurationError(
      'The authorization code is empty. It is the `code` in the query of the callback URL.',
    )
  }
  if (codeVerifier === undefined) return { code }
  return {
    code,
    code_verifier: codeVerifier,
    code_challenge_method: codeChallengeMethod ?? 'S256',
  }
}

/** Says what to do about a status that `POST /auth/keys` answered with, when that is documented. */
export function explainCodeExchangeError(status: number): string | undefined {
  switch (status) {
    case 400:
      return (
        'The code or the code challenge method is not valid. ' +
        'Send the method that the authorization URL named, or none when it had no challenge.'
      )
    case 403:
      return (
        'The code is wrong, expired (after 10 minutes) or already used, ' +
        'or the verifier does not match its challenge. Send the user to the authorization URL again.'
      )
    case 405:
      return 'A code is exchanged by POST over https. Check the base URL, and redirects on the way.'
    default:
      return undefined
  }
}
