import { exchangeCode, isOpenRouterError } from '@waypost/core'
import { cookies } from 'next/headers'
import { publicConnection } from '../../../../server/api-connection.ts'
import { ownUrl } from '../../../../server/own-url.ts'
import { rememberUserKey, takeVerifier } from '../../../../server/sign-in-cookies.ts'

/** Where OpenRouter sends the browser back to, with a code that is worth a key. */
export async function GET(request: Request): Promise<Response> {
  const jar = await cookies()
  const home = ownUrl(request, '/')
  const code = new URL(request.url).searchParams.get('code')
  const codeVerifier = takeVerifier(jar)
  if (code === null) {
    home.searchParams.set('sign-in', 'denied')
  } else if (codeVerifier === undefined) {
    home.searchParams.set('sign-in', 'expired')
  } else {
    try {
      const { data } = await exchangeCode(publicConnection(), { code, codeVerifier })
      rememberUserKey(jar, home, data.key)
    } catch (error) {
      if (!isOpenRouterError(error)) throw error
      home.searchParams.set('sign-in', 'failed')
    }
  }
  return new Response(null, { status: 303, headers: { location: home.href } })
}
