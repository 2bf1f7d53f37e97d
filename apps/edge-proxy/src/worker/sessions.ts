import { sign, verify } from 'hono/jwt'

const guestSessionSeconds = 86_400

/**
 * The user that a session token speaks for: a JSON Web Token, signed with HS256 and the secret that
 * the proxy shares with whoever signs users in.
 *
 * @returns undefined when the token is missing, expired or signed by somebody else.
 */
export async function userOf(request: Request, secret: string): Promise<string | undefined> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (token === undefined) return undefined
  try {
    const { sub } = await verify(token, secret, 'HS256')
    return typeof sub === 'string' && sub !== '' ? sub : undefined
  } catch {
    // Why a token is bad helps only whoever forges one.
    return undefined
  }
}

/** A token for somebody who is not known, with an account of their own for a day. */
export function createGuestToken(secret: string, nowMs: number): Promise<string> {
  const expires = Math.floor(nowMs / 1_000) + guestSessionSeconds
  return sign({ sub: `guest:${crypto.randomUUID()}`, exp: expires }, secret, 'HS256')
}
