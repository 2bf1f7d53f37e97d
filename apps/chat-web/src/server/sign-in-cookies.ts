import type { cookies } from 'next/headers'

type Cookies = Awaited<ReturnType<typeof cookies>>

/** What a sign-in in progress is checked against; as long as OpenRouter's codes live. */
const verifier = { name: 'chat_sign_in', maxAgeSeconds: 600 }
const key = { name: 'chat_key', maxAgeSeconds: 30 * 86_400 }

/** Scripts of the page cannot read these cookies, and other sites cannot send them. */
function attributes(url: URL, maxAge: number): object {
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    path: '/',
    maxAge,
  } as const
}

export function rememberVerifier(jar: Cookies, url: URL, value: string): void {
  jar.set(verifier.name, value, attributes(url, verifier.maxAgeSeconds))
}

/** The verifier of the sign-in in progress, which works once. */
export function takeVerifier(jar: Cookies): string | undefined {
  const value = jar.get(verifier.name)?.value
  jar.delete(verifier.name)
  return value
}

export function rememberUserKey(jar: Cookies, url: URL, value: string): void {
  jar.set(key.name, value, attributes(url, key.maxAgeSeconds))
}

export function readUserKey(jar: Cookies): string | undefined {
  return jar.get(key.name)?.value || undefined
}

export function forgetUserKey(jar: Cookies): void {
  jar.delete(key.name)
}
