import {
  createAuthorizationUrl,
  createCodeChallenge,
  createCodeVerifier,
  openRouterBaseUrlFromEnvironment,
} from '@waypost/core'
import { cookies } from 'next/headers'
import { ownUrl } from '../../../server/own-url.ts'
import { rememberVerifier } from '../../../server/sign-in-cookies.ts'

/** Sends the browser to OpenRouter, which asks the person for a key by OAuth PKCE. */
export async function GET(request: Request): Promise<Response> {
  const callback = ownUrl(request, '/api/sign-in/callback')
  const verifier = createCodeVerifier()
  rememberVerifier(await cookies(), callback, verifier)
  const location = createAuthorizationUrl({
    callbackUrl: callback.href,
    codeChallenge: await createCodeChallenge(verifier),
    keyLabel: 'Waypost Chat',
    baseUrl: openRouterBaseUrlFromEnvironment(),
  })
  return new Response(null, { status: 307, headers: { location } })
}
