/** How a challenge follows from its verifier. */
export type ChallengeMethod = 'S256' | 'plain'

/** A challenge that whoever redeems a code has to meet. */
export interface CodeChallenge {
  readonly value: string
  readonly method: ChallengeMethod
}

/** Whether a verifier meets a challenge. OpenRouter documentation: OAuth PKCE. */
export async function meetsChallenge(
  { value, method }: CodeChallenge,
  verifier: string,
): Promise<boolean> {
  return value === (method === 'plain' ? verifier : await base64UrlOfSha256(verifier))
}

async function base64UrlOfSha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
